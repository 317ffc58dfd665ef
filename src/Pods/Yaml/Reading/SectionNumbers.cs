using Orchestrator.Pods.Yaml.Document;

namespace Orchestrator.Pods.Yaml.Reading;

/// <summary>Numbers and truth values of a section; an empty one is not given.</summary>
internal static class SectionNumbers
{
    /// <summary>A whole number; null when not given.</summary>
    public static int? Integer(this Section section, string key) => section.Value(key, Numbers.SmallInteger);

    /// <summary>A whole number of up to 64 bits; null when not given.</summary>
    public static long? LongInteger(this Section section, string key) => section.Value(key, Numbers.Integer);

    /// <summary>A number with or without a fraction; null when not given.</summary>
    public static double? Number(this Section section, string key) => section.Value(key, Numbers.Double);

    /// <summary>A truth value; null when not given.</summary>
    public static bool? Truth(this Section section, string key) => section.Value(key, Numbers.Truth);

    /// <summary>A whole number within bounds; null when not given.</summary>
    /// <param name="section">The section.</param>
    /// <param name="key">The key.</param>
    /// <param name="least">The least allowed.</param>
    /// <param name="most">The most allowed.</param>
    /// <param name="field">What messages call the key, where the original does not call it by its name.</param>
    public static int? IntegerWithin(this Section section, string key, int least, int most = int.MaxValue, string? field = null)
    {
        var number = section.Integer(key);
        if (number < least)
        {
            section.Error(key, $"{field ?? key} cannot be less than {least}");
        }
        else if (number > most)
        {
            section.Error(key, $"{field ?? key} cannot be greater than {most}");
        }

        return number;
    }

    /// <summary>A whole number within bounds that must be given; the least one, with an error reported, when it is not.</summary>
    public static int RequiredInteger(this Section section, string key, int least, int most = int.MaxValue)
    {
        var number = section.IntegerWithin(key, least, most);
        if (number is null && section.Find(key) is null or YamlScalar { Text.Length: 0 })
        {
            section.ReportMissing(key);
        }

        return number ?? least;
    }
}
