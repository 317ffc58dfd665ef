using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>uris</c> of a pod.</summary>
internal static class UriMapper
{
    private const string Illegal = " \"<>\\^`{|}";

    public static ValueList<string> Map(Section pod, Problems problems)
    {
        var uris = pod.Texts("uris").ToList();
        foreach (var uri in uris)
        {
            if (uri.Text.Trim().Length == 0 || uri.IsNull)
            {
                problems.Error(uri, "a uri cannot be blank or empty");
            }
            else if (uri.Text.Any(character => char.IsControl(character) || Illegal.Contains(character)))
            {
                problems.Error(uri, $"'{uri.Text}' is no uri: it contains characters that must be percent-encoded");
            }
        }

        return uris.Select(uri => uri.Text).ToValueList();
    }
}
