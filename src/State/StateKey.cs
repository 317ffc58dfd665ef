namespace Orchestrator.State;

/// <summary>The form of keys.</summary>
public static class StateKey
{
    /// <summary>Refuses a text that is no key: empty, or with an empty segment.</summary>
    /// <exception cref="ArgumentException">The text is no key.</exception>
    public static void Check(string key)
    {
        if (key.Length == 0 || key[0] == '/' || key[^1] == '/' || key.Contains("//", StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{key}' is no state key: segments separated by single slashes are expected.", nameof(key));
        }
    }

    /// <summary>Whether a key is the prefix itself or lies below it; an empty prefix covers all.</summary>
    public static bool IsWithin(string key, string prefix) =>
        prefix.Length == 0
        || (key.StartsWith(prefix, StringComparison.Ordinal) && (key.Length == prefix.Length || key[prefix.Length] == '/'));
}
