using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Clusters;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of an entry of a sandbox folder.</summary>
internal static class FileJson
{
    /// <summary>One entry; size in bytes.</summary>
    public static JsonObject Of(SandboxFile file) => new()
    {
        ["path"] = file.Path,
        ["folder"] = file.IsFolder,
        ["size"] = file.Size,
        ["modified"] = file.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
