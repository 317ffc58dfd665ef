using System.Globalization;

namespace Orchestrator.Pods.Yaml;

/// <summary>Paths such as <c>pods.kafka.tasks.broker.env["a.b"]</c>.</summary>
public static class KeyPath
{
    /// <summary>The path that keys lead to, one below the other.</summary>
    public static string Of(string parent, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            parent = Below(parent, key);
        }

        return parent;
    }

    /// <summary>The path of an element of a list, counted from 0.</summary>
    public static string Item(string list, int place) => string.Create(CultureInfo.InvariantCulture, $"{list}[{place}]");

    private static string Below(string parent, string key)
    {
        if (key.Length == 0 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            return $"{parent}[\"{key}\"]";
        }

        return parent.Length == 0 ? key : $"{parent}.{key}";
    }
}
