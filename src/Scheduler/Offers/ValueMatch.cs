using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Scheduler.Offers;

/// <summary>How placement rules compare values.</summary>
internal static class ValueMatch
{
    /// <summary>
    /// Whether the whole value matches a regular expression. The parameter is taken as one group; the original glued it to
    /// the attribute's name, so that <c>a|b</c> did not mean what it says.
    /// </summary>
    public static bool Like(string value, string pattern) =>
        Regex.IsMatch(value, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant);

    /// <summary>Whether the value is the parameter. Two numbers are compared to three decimals, except as attributes, which are texts.</summary>
    public static bool Is(PlacementField field, string value, string parameter)
    {
        if (field.Kind != PlacementFieldKind.Attribute && Rounded(value) is { } left && Rounded(parameter) is { } right)
        {
            return left == right;
        }

        return string.Equals(value, parameter, StringComparison.Ordinal);
    }

    private static decimal? Rounded(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, 3, MidpointRounding.AwayFromZero)
            : null;
}
