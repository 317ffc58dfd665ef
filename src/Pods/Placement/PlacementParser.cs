using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Placement;

/// <summary>Reads the constraint grammar of the original: a flat JSON list, a list of lists, or the colon form.</summary>
public static class PlacementParser
{
    /// <summary>
    /// The rule that a text is: null for none (<c>""</c> or <c>[]</c>). Never throws: a text that is no rule becomes one
    /// that only has an <see cref="PlacementRule.Error"/>.
    /// </summary>
    /// <param name="text">
    /// <c>["hostname","UNIQUE"]</c>, <c>[["hostname","UNIQUE"],["rack","LIKE","a.*"]]</c> or
    /// <c>hostname:UNIQUE,rack:MAX_PER:2</c>, where <c>\,</c> and <c>\:</c> are a comma and a colon.
    /// </param>
    public static PlacementRule? Parse(string text)
    {
        if (text is "" or "[]")
        {
            return null;
        }

        try
        {
            return new PlacementRule(text, PlacementRows.Of(text).Select(Constraint).ToValueList());
        }
        catch (FormatException broken)
        {
            var why = PlacementRows.WhyNoJson(text);
            return new PlacementRule(text, [], why is null ? broken.Message : $"{broken.Message} (read as field:OPERATOR:parameter, since it is no JSON list: {why})");
        }
    }

    private static PlacementConstraint Constraint(IReadOnlyList<string> row)
    {
        if (row.Count is < 2 or > 3)
        {
            throw new FormatException($"Invalid number of entries in rule. Expected 2 or 3, got {row.Count}: {Shown(row)}");
        }

        var judged = Operator(row);
        return new PlacementConstraint(Field(row[0]), judged, Parameter(judged, row));
    }

    private static PlacementField Field(string text) => text switch
    {
        "hostname" or "@hostname" => new(PlacementFieldKind.Hostname, "hostname"),
        "@zone" => new(PlacementFieldKind.Zone, "zone"),
        "@region" => new(PlacementFieldKind.Region, "region"),
        _ => new(PlacementFieldKind.Attribute, text),
    };

    private static PlacementOperator Operator(IReadOnlyList<string> row) => row[1].ToUpperInvariant() switch
    {
        "UNIQUE" => PlacementOperator.Unique,
        "MAX_PER" => PlacementOperator.MaxPer,
        "CLUSTER" => PlacementOperator.Cluster,
        "GROUP_BY" => PlacementOperator.GroupBy,
        "LIKE" => PlacementOperator.Like,
        "UNLIKE" => PlacementOperator.Unlike,
        "IS" => PlacementOperator.Is,
        "IS_NOT" => PlacementOperator.IsNot,
        _ => throw new FormatException(
            $"Unsupported operator: '{row[1]}' in constraint: {Shown(row)} "
            + "(expected one of: UNIQUE, MAX_PER, CLUSTER, GROUP_BY, LIKE, UNLIKE, IS, IS_NOT)"),
    };

    private static string? Parameter(PlacementOperator judged, IReadOnlyList<string> row)
    {
        var parameter = row.Count > 2 ? row[2] : null;
        switch (judged)
        {
            case PlacementOperator.Unique:
                return null;
            case PlacementOperator.GroupBy when parameter is null:
                return null;
            case PlacementOperator.GroupBy or PlacementOperator.MaxPer:
                return Number(row[1], parameter ?? throw Missing(row[1]));
            case PlacementOperator.Like or PlacementOperator.Unlike:
                return Expression(row[1], parameter ?? throw Missing(row[1]));
            default:
                return parameter ?? throw Missing(row[1]);
        }
    }

    private static string Number(string name, string parameter)
    {
        if (!int.TryParse(parameter, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new FormatException($"Unable to parse max parameter as integer for '{name}' operation: Optional[{parameter}]");
        }

        return number >= 1 ? parameter : throw new FormatException($"The parameter of '{name}' must be 1 or more, got {parameter}");
    }

    private static string Expression(string name, string parameter)
    {
        try
        {
            _ = new Regex(parameter);
            return parameter;
        }
        catch (ArgumentException broken)
        {
            throw new FormatException($"The parameter of '{name}' is not a regular expression: {broken.Message}", broken);
        }
    }

    private static FormatException Missing(string name) => new($"Missing required parameter for operator '{name}'.");

    private static string Shown(IEnumerable<string> row) => $"[{string.Join(", ", row)}]";
}
