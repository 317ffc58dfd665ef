using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Http;

/// <summary>
/// Finds the service in <c>/service/&lt;name&gt;/v1/…</c> (or <c>/v2/</c>). Names contain slashes, so no route pattern can: the path is
/// rewritten with the name as one escaped segment before routing.
/// </summary>
internal static class ServiceAddress
{
    private const string Prefix = "/service/";
    private static readonly string[] Versions = ["/v1/", "/v2/"];

    /// <summary>The path to route; the given one when it is not about a service.</summary>
    /// <param name="path">The request's path.</param>
    /// <param name="snapshot">What is installed.</param>
    public static string Rewrite(string path, EngineSnapshot snapshot)
    {
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return path;
        }

        var text = path[Prefix.Length..].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).TrimStart('/');
        var end = EndOfName(text, snapshot);
        return end < 0 ? path : Prefix + Uri.EscapeDataString(text[..end].TrimEnd('/')) + text[end..];
    }

    /// <summary>The service of a name as <see cref="Rewrite"/> left it, or as a client wrote it; outer slashes do not count.</summary>
    public static ServiceView? Find(EngineSnapshot snapshot, string name)
    {
        var wanted = name.Trim('/');
        return snapshot.Services.TryGetValue(name, out var exact)
            ? exact
            : snapshot.Services.Values.FirstOrDefault(service => service.Record.Name.Trim('/') == wanted);
    }

    // The longest installed name before a version wins; when none is installed, all before the first version is taken for the name.
    private static int EndOfName(string text, EngineSnapshot snapshot)
    {
        var longest = snapshot.Services.Keys
            .Select(name => name.Trim('/'))
            .Where(name => Versions.Any(version => text.StartsWith(name + version, StringComparison.Ordinal)))
            .MaxBy(name => name.Length);
        return longest?.Length ?? Versions.Select(version => text.IndexOf(version, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(-1).Min();
    }
}
