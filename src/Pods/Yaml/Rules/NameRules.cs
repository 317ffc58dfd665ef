using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Rules;

/// <summary>
/// What a pod type or task name may be. The original finds out at launch, when it makes a task id of it; here it is
/// refused at once.
/// </summary>
internal static class NameRules
{
    public static void Check(YamlScalar name, string what, Problems problems)
    {
        if (name.Text.Trim().Length == 0)
        {
            problems.Error(name, $"{what} cannot be blank or empty");
        }
        else if (name.Text.Contains("__", StringComparison.Ordinal))
        {
            problems.Error(name, $"{what} may not contain double underscores: {name.Text}");
        }
        else if (name.Text.Any(character => character is '/' or '\\' || char.IsControl(character)))
        {
            problems.Error(name, $"{what} may not contain '/', '\\' or control characters: {name.Text}");
        }
    }
}
