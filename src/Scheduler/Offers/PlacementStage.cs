using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Scheduler.Offers;

/// <summary>
/// Judges a pod's placement rule against agents. Rules that count, count the tasks (stubs included) of the same pod type,
/// without those of the instance itself: the original matched names by prefix, so that <c>hello</c> counted the tasks of
/// <c>hello-world</c> too.
/// </summary>
internal sealed class PlacementStage
{
    private const string Name = "Placement";

    private readonly PlacementRule? _rule;
    private readonly List<PlacedTask> _others;
    private readonly Dictionary<string, Agent> _agents;
    private readonly Dictionary<PlacementField, ILookup<string, PlacedTask>> _byValue = [];

    public PlacementStage(PodRequest request, IReadOnlyList<Agent> agents, IEnumerable<PlacedTask> tasks)
    {
        _rule = request.Spec.Placement;
        _others = _rule is null ? [] : [.. tasks.Where(task => task.Pod.Type == request.Pod.Type && task.Pod != request.Pod)];
        _agents = _rule is null ? [] : agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
    }

    public StageOutcome Judge(Agent agent)
    {
        if (_rule is null)
        {
            return StageOutcome.Pass(Name, "no rule");
        }

        if (_rule.Error is { } error)
        {
            return StageOutcome.Fail(Name, $"the placement rule is invalid: {error}");
        }

        var problems = _rule.Constraints.Select(constraint => Problem(constraint, agent)).OfType<string>().ToList();
        return problems.Count == 0 ? StageOutcome.Pass(Name, _rule.Text) : StageOutcome.Fail(Name, string.Join(" and ", problems));
    }

    private string? Problem(PlacementConstraint constraint, Agent agent)
    {
        var value = FieldValue.Of(constraint.Field, agent);
        var text = $"{constraint.Field.Name} {OperatorText(constraint.Operator)}{(constraint.Parameter is { } parameter ? $" {parameter}" : "")}";
        return constraint.Operator switch
        {
            PlacementOperator.Unique => AtMost(1, constraint.Field, value, text),
            PlacementOperator.MaxPer => AtMost(Number(constraint.Parameter!), constraint.Field, value, text),
            PlacementOperator.GroupBy => Spread(constraint, value, text),
            PlacementOperator.Like when value is null => Differs(constraint.Field, value, text),
            PlacementOperator.Like => Unless(true, constraint, value, text),
            PlacementOperator.Unlike when value is not null => Unless(false, constraint, value, text),
            PlacementOperator.Is or PlacementOperator.Cluster when value is null || !ValueMatch.Is(constraint.Field, value, constraint.Parameter!) => Differs(constraint.Field, value, text),
            PlacementOperator.IsNot when value is null || ValueMatch.Is(constraint.Field, value, constraint.Parameter!) => Differs(constraint.Field, value, text),
            _ => null,
        };
    }

    private string? AtMost(int most, PlacementField field, string? value, string text)
    {
        if (value is null)
        {
            return field.Kind == PlacementFieldKind.Region ? null : $"{text} but it has no {field.Name}";
        }

        var there = By(field)[value];
        return there.Count() + 1 <= most ? null : $"{text} already has {string.Join(", ", there.Select(task => task.Pod).Distinct().Order().Select(pod => pod.Name))}";
    }

    private string? Spread(PlacementConstraint constraint, string? value, string text)
    {
        if (value is null)
        {
            return $"{text} but it has no {constraint.Field.Name}";
        }

        var counts = By(constraint.Field).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        if (counts.Count == 0)
        {
            return null;
        }

        var here = counts.GetValueOrDefault(value);
        var least = counts.Values.Min();
        if (here > least && least != counts.Values.Max())
        {
            return $"{text} has {here} at {value} and only {least} elsewhere";
        }

        var wanted = constraint.Parameter is { } parameter ? Number(parameter) : 0;
        return counts.Count >= wanted || here == 0 ? null : $"{text} has tasks at {counts.Count} values so far, {value} among them";
    }

    /// <summary>The other tasks by their value of a field, those without one left out; made once for all agents.</summary>
    private ILookup<string, PlacedTask> By(PlacementField field)
    {
        if (!_byValue.TryGetValue(field, out var known))
        {
            known = _others.Where(task => ValueOf(field, task) is not null).ToLookup(task => ValueOf(field, task)!, StringComparer.Ordinal);
            _byValue.Add(field, known);
        }

        return known;
    }

    private string? ValueOf(PlacementField field, PlacedTask task) => field.Kind switch
    {
        PlacementFieldKind.Hostname => task.Hostname,
        PlacementFieldKind.Zone => task.Zone,
        PlacementFieldKind.Region => task.Region,
        _ => _agents.TryGetValue(task.AgentId, out var agent) ? agent.Attributes.GetValueOrDefault(field.Name) : null,
    };

    /// <summary>A comparison that takes too long shows neither: a rule holds only when that is known.</summary>
    private static string? Unless(bool isLike, PlacementConstraint constraint, string value, string text) =>
        ValueMatch.Like(value, constraint.Parameter!) switch
        {
            null => $"{text} takes too long to compare with {value}: write it without looking around or back",
            { } found => found == isLike ? null : Differs(constraint.Field, value, text),
        };

    private static string Differs(PlacementField field, string? value, string text) =>
        value is null ? $"{text} but it has no {field.Name}" : $"{text} but it is {value}";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string OperatorText(PlacementOperator op) => op switch
    {
        PlacementOperator.MaxPer => "MAX_PER",
        PlacementOperator.GroupBy => "GROUP_BY",
        PlacementOperator.IsNot => "IS_NOT",
        _ => op.ToString().ToUpperInvariant(),
    };
}
