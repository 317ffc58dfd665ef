using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Api.Views.Spec;

/// <summary>The JSON of a placement rule: the tree of rules that the original makes of the constraints, with its names.</summary>
internal static class PlacementJson
{
    /// <summary>A rule of a pod type; several constraints stand in an <c>AndRule</c>.</summary>
    public static JsonObject Of(PlacementRule rule, string podType)
    {
        if (rule.Error is { } error)
        {
            return Typed("InvalidPlacementRule", ("constraints", rule.Text), ("exception", error));
        }

        var rules = rule.Constraints.Select(constraint => Of(constraint, podType)).ToList();
        return rules.Count == 1 ? rules[0] : All(rules);
    }

    private static JsonObject Of(PlacementConstraint constraint, string podType)
    {
        var field = constraint.Field;
        var text = constraint.Parameter ?? "";
        return constraint.Operator switch
        {
            PlacementOperator.Unique => AtMost(field, 1, podType),
            PlacementOperator.MaxPer => AtMost(field, int.Parse(text, CultureInfo.InvariantCulture), podType),
            PlacementOperator.GroupBy => RoundRobin(field, constraint.Parameter, podType),
            PlacementOperator.Like => Match(field, Matcher("RegexMatcher", "pattern", field, text)),
            PlacementOperator.Unlike => Typed("NotRule", ("rule", Match(field, Matcher("RegexMatcher", "pattern", field, text)))),
            PlacementOperator.Is or PlacementOperator.Cluster => Match(field, Matcher("ExactMatcher", "string", field, text)),
            PlacementOperator.IsNot => Match(field, Matcher("NotExactMatcher", "string", field, text)),
            var other => throw new ArgumentOutOfRangeException(nameof(constraint), other, "This operator has no rule."),
        };
    }

    private static JsonObject AtMost(PlacementField field, int most, string podType)
    {
        if (field.Kind != PlacementFieldKind.Attribute)
        {
            return Typed($"MaxPer{field.Kind}Rule", ("max", most), ("task-filter", Tasks(podType)));
        }

        JsonObject Any() => Matcher("RegexMatcher", "pattern", field, ".*");
        return All([
            Match(field, Any()),
            Typed("MaxPerAttributeRule", ("max", most), ("matcher", Any()), ("task-filter", Tasks(podType))),
        ]);
    }

    private static JsonObject RoundRobin(PlacementField field, string? parameter, string podType)
    {
        JsonNode? count = parameter is null ? null : int.Parse(parameter, CultureInfo.InvariantCulture);
        return field.Kind switch
        {
            PlacementFieldKind.Hostname => Typed("RoundRobinByHostnameRule", ("agent-count", count), ("task-filter", Tasks(podType))),
            PlacementFieldKind.Zone => Typed("RoundRobinByZoneRule", ("zone-count", count), ("task-filter", Tasks(podType))),
            PlacementFieldKind.Region => Typed("RoundRobinByRegionRule", ("region-count", count), ("task-filter", Tasks(podType))),
            _ => Typed("RoundRobinByAttributeRule", ("name", field.Name), ("value-count", count), ("task-filter", Tasks(podType))),
        };
    }

    private static JsonObject Match(PlacementField field, JsonObject matcher) => Typed($"{field.Kind}Rule", ("matcher", matcher));

    // Attributes are matched as name:value.
    private static JsonObject Matcher(string type, string key, PlacementField field, string text) =>
        Typed(type, (key, field.Kind == PlacementFieldKind.Attribute ? $"{field.Name}:{text}" : text));

    private static JsonObject Tasks(string podType) => Typed("RegexMatcher", ("pattern", podType + "-.*"));

    private static JsonObject All(IEnumerable<JsonObject> rules) => Typed("AndRule", ("rules", Answers.Array(rules)));

    private static JsonObject Typed(string type, params (string Key, JsonNode? Value)[] members)
    {
        var json = new JsonObject { ["@type"] = type };
        foreach (var (key, value) in members)
        {
            json[key] = value;
        }

        return json;
    }
}
