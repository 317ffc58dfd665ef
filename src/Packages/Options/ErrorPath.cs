using System.Globalization;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;

namespace Orchestrator.Packages.Options;

/// <summary>The library's paths (<c>#/service.check[0].x</c>) as JSON pointers. Names may hold dots, so the value decides.</summary>
internal static class ErrorPath
{
    /// <summary>The pointer that a path means in a document, and the value there; null when there is none.</summary>
    public static (string Pointer, JToken? Value) Find(string? path, JToken document)
    {
        var rest = (path ?? "").TrimStart('#').TrimStart('/');
        var pointer = "";
        JToken? value = document;
        while (rest.Length > 0)
        {
            if (value is JArray items && rest[0] == '[')
            {
                var end = rest.IndexOf(']', StringComparison.Ordinal);
                var index = int.Parse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture);
                (pointer, value, rest) = (JsonPointer.Append(pointer, index), items[index], After(rest, end + 1));
            }
            else
            {
                var name = NameAtStart(rest, value as JObject);
                (pointer, value, rest) = (JsonPointer.Append(pointer, name), (value as JObject)?[name], After(rest, name.Length));
            }
        }

        return (pointer, value);
    }

    private static string NameAtStart(string rest, JObject? owner) =>
        owner?.Properties().Select(property => property.Name)
            .Where(name => rest == name || rest.StartsWith(name + ".", StringComparison.Ordinal) || rest.StartsWith(name + "[", StringComparison.Ordinal))
            .MaxBy(name => name.Length)
        ?? rest;

    private static string After(string rest, int length) => rest[length..].TrimStart('.');
}
