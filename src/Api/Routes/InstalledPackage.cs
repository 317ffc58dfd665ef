using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Routes;

/// <summary>The package that a service was installed from, as it was then, whatever became of its folder.</summary>
internal static class InstalledPackage
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>A JSON file of it; null when it is not stored.</summary>
    public static JsonObject? File(Backend backend, ServiceView service, string path) =>
        PackageContent.Read(backend.Store, service.Configuration.PackageDigest, path) is { } content ? Parse(content) : null;

    /// <summary>A JSON file of a package, whose bytes were checked when the package was read.</summary>
    public static JsonObject? Parse(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span.StartsWith(System.Text.Encoding.UTF8.Preamble) ? content[System.Text.Encoding.UTF8.Preamble.Length..] : content;
        return JsonNode.Parse(bytes.Span, documentOptions: Lenient) as JsonObject;
    }
}
