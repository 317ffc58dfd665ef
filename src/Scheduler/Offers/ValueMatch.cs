using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Scheduler.Offers;

/// <summary>How placement rules compare values.</summary>
internal static class ValueMatch
{
    /// <summary>The longest that a comparison which looks around or back may hold up the loop.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Whether the whole value matches a regular expression. The parameter is taken as one group; the original glued it to
    /// the attribute's name, so that <c>a|b</c> did not mean what it says. Takes time in proportion to the value, but for a pattern that looks around or back: null
    /// when such a one takes too long to tell.
    /// </summary>
    public static bool? Like(string value, string pattern)
    {
        var whole = $@"\A(?:{pattern})\z";
        try
        {
            return Regex.IsMatch(value, whole, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        }
        catch (NotSupportedException)
        {
            return LikeWithBacktracking(value, whole);
        }
    }

    private static bool? LikeWithBacktracking(string value, string whole)
    {
        try
        {
            return Regex.IsMatch(value, whole, RegexOptions.CultureInvariant, Longest);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

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
