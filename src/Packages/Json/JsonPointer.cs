using System.Globalization;

namespace Orchestrator.Packages.Json;

/// <summary>JSON pointers (RFC 6901) as text.</summary>
internal static class JsonPointer
{
    /// <summary>The pointer of a member.</summary>
    public static string Append(string pointer, string name) =>
        pointer + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The pointer of an array's element.</summary>
    public static string Append(string pointer, int index) => pointer + "/" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The pointer of what holds the value; of the document, for the document itself.</summary>
    public static string Parent(string pointer) => pointer.Length == 0 ? "" : pointer[..pointer.LastIndexOf('/')];

    /// <summary>The way people write it: <c>service.check.intervalSeconds</c>; <c>the options</c> for the whole document.</summary>
    public static string Dotted(string pointer) =>
        pointer.Length == 0
            ? "the options"
            : pointer[1..].Replace('/', '.').Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
