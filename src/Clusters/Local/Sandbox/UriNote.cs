using System.Text.Json.Serialization;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>What a server said of what it has under a URI: enough to ask it later whether that is still so.</summary>
/// <param name="Uri">The URI.</param>
/// <param name="Sha256">The checksum of the content.</param>
/// <param name="ETag">The content's tag; null when the server gave none.</param>
/// <param name="LastModified">When the content was changed; null when the server did not say.</param>
internal sealed record UriNote(string Uri, string Sha256, string? ETag, DateTimeOffset? LastModified);

/// <summary>How the notes of the cache are read and written.</summary>
[JsonSerializable(typeof(UriNote))]
internal sealed partial class CacheJson : JsonSerializerContext;
