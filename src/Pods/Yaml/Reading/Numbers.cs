using System.Globalization;
using Orchestrator.Pods.Yaml.Document;

namespace Orchestrator.Pods.Yaml.Reading;

/// <summary>Scalars as numbers and truth values, the way the original coerces them.</summary>
internal static class Numbers
{
    /// <summary>2^53: up to here every whole number is its own double.</summary>
    private const double LargestExact = 9007199254740992;

    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>
    /// A whole number: quotes are fine, leading zeros are decimal, a fraction is cut off and warned of. Null, with an
    /// error reported, when it is none.
    /// </summary>
    public static long? Integer(YamlScalar scalar, Problems problems)
    {
        if (long.TryParse(scalar.Text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer))
        {
            return integer;
        }

        if (Number(scalar.Text) is not { } number)
        {
            problems.Error(scalar, $"'{scalar.Text}' is not a whole number");
            return null;
        }

        if (Math.Abs(number) > LargestExact)
        {
            problems.Error(scalar, $"'{scalar.Text}' is out of range");
            return null;
        }

        var whole = (long)number;
        if (whole != number)
        {
            problems.Warn(scalar, $"'{scalar.Text}' is cut to the whole number {whole}");
        }

        return whole;
    }

    /// <summary>A whole number of at most 32 bits, read as <see cref="Integer"/> does.</summary>
    public static int? SmallInteger(YamlScalar scalar, Problems problems)
    {
        var integer = Integer(scalar, problems);
        if (integer is < int.MinValue or > int.MaxValue)
        {
            problems.Error(scalar, $"'{scalar.Text}' is out of range: {int.MinValue} to {int.MaxValue} is allowed");
            return null;
        }

        return (int?)integer;
    }

    /// <summary>A number with or without a fraction. Null, with an error reported, when it is none.</summary>
    public static double? Double(YamlScalar scalar, Problems problems)
    {
        if (Number(scalar.Text) is { } number)
        {
            return number;
        }

        problems.Error(scalar, $"'{scalar.Text}' is not a number");
        return null;
    }

    /// <summary>The number a text is; null when it is none or not finite.</summary>
    public static double? Number(string text) =>
        double.TryParse(text.Trim(), Fraction, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A truth value. Null, with an error reported, when it is none.</summary>
    public static bool? Truth(YamlScalar scalar, Problems problems)
    {
        switch (scalar.Text.ToUpperInvariant())
        {
            case "TRUE" or "YES" or "ON":
                return true;
            case "FALSE" or "NO" or "OFF":
                return false;
            default:
                problems.Error(scalar, $"'{scalar.Text}' is not a truth value: true or false is allowed");
                return null;
        }
    }
}
