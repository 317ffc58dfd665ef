using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Rendering;

/// <summary><c>artifact:NAME</c> addresses of a <c>resource.json</c> → <c>file:</c> addresses in the artifact folder.</summary>
internal sealed class Artifacts(JsonText resource, string? folder, string? artifactsFrom)
{
    private const string Scheme = "artifact:";

    private readonly List<PackageProblem> _problems = [];

    /// <summary>The resources with addresses that can be fetched.</summary>
    /// <exception cref="PackageException">Some artifacts are not there; all of them are listed.</exception>
    public JObject Resolve()
    {
        var resolved = (JObject)resource.RootObject.DeepClone();
        Walk(resolved, "");
        return _problems.Count == 0 ? resolved : throw new PackageException(_problems);
    }

    private void Walk(JToken token, string pointer)
    {
        switch (token)
        {
            case JObject members:
                foreach (var (name, member) in members)
                {
                    Walk(member!, JsonPointer.Append(pointer, name));
                }

                break;
            case JArray items:
                foreach (var (index, item) in items.Index())
                {
                    Walk(item, JsonPointer.Append(pointer, index));
                }

                break;
            case JValue { Value: string address } value when address.StartsWith(Scheme, StringComparison.Ordinal):
                value.Value = FileAddress(address[Scheme.Length..], pointer);
                break;
        }
    }

    private string FileAddress(string name, string pointer)
    {
        if (name.Length == 0 || name is "." or ".." || name != Path.GetFileName(name))
        {
            Refuse(PackageProblemKind.InvalidPackage, pointer, $"'{Scheme}{name}' must name a file of the artifact folder, without folders");
        }
        else if (folder is null)
        {
            Refuse(
                PackageProblemKind.MissingArtifact, pointer,
                $"artifact '{name}' is needed, but the server was started without an artifact folder (orchestratord --artifacts DIR){Advice}");
        }
        else if (Path.GetFullPath(Path.Combine(folder, name)) is var path && File.Exists(path))
        {
            return new Uri(path).AbsoluteUri;
        }
        else
        {
            Refuse(PackageProblemKind.MissingArtifact, pointer, $"artifact '{name}' is not in {Path.GetFullPath(folder)}{Advice}");
        }

        return "";
    }

    private string Advice => artifactsFrom is null ? "" : $"; run {artifactsFrom} to get it";

    private void Refuse(PackageProblemKind kind, string pointer, string message) =>
        _problems.Add(resource.Problem(pointer, message) with { Kind = kind });
}
