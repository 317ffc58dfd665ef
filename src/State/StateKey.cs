namespace Orchestrator.State;

/// <summary>The form of keys.</summary>
public static class StateKey
{
    /// <summary>
    /// Refuses a text that is no key: empty, longer than <see cref="StateLimits.KeyLength"/>, with a segment that is empty,
    /// <c>.</c> or <c>..</c>, with a control character, or with half of a surrogate pair (two such keys would be stored as one).
    /// </summary>
    /// <exception cref="StateException">The text is no key. Keys are made of names that people give, so it is theirs to mend.</exception>
    public static void Check(string key)
    {
        if (key.Length > StateLimits.KeyLength)
        {
            throw new StateException($"A state key of {key.Length} characters is too long: at most {StateLimits.KeyLength} are allowed ('{key[..64]}…').");
        }

        foreach (var range in key.AsSpan().Split('/'))
        {
            if (key.AsSpan(range) is "" or "." or "..")
            {
                throw new StateException($"'{key}' is no state key: segments separated by single slashes are expected, none of them '.' or '..'.");
            }
        }

        foreach (var rune in key.EnumerateRunes())
        {
            if (rune == System.Text.Rune.ReplacementChar || System.Text.Rune.IsControl(rune))
            {
                throw new StateException($"'{key}' is no state key: it has a control character, or one that is not valid Unicode.");
            }
        }
    }

    /// <summary>Whether a key is the prefix itself or lies below it; an empty prefix covers all.</summary>
    public static bool IsWithin(string key, string prefix) =>
        prefix.Length == 0
        || (key.StartsWith(prefix, StringComparison.Ordinal) && (key.Length == prefix.Length || key[prefix.Length] == '/'));
}
