using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Offers;

/// <summary>What came of judging the agents for a pod instance: a place, or the reasons of every agent.</summary>
/// <param name="Pod">The pod instance.</param>
/// <param name="Agent">The agent that fits; null when none does.</param>
/// <param name="Reservation">What the pod will hold there; null when no agent fits.</param>
/// <param name="Agents">The verdict on every agent that was judged, in the order of judging.</param>
public sealed record OfferOutcome(PodInstance Pod, Agent? Agent, ReservationRecord? Reservation, IReadOnlyList<AgentOutcome> Agents)
{
    /// <summary>One sentence that names each agent's reasons.</summary>
    public string Explain()
    {
        if (Agent is not null)
        {
            return $"{Agent.Id} fits {Pod.Name}";
        }

        if (Agents.Count == 0)
        {
            return $"no agent fits {Pod.Name}: the cluster has no agents";
        }

        return $"no agent fits {Pod.Name}: {AgentOutcome.Summary(Agents)}";
    }
}

/// <summary>The verdict on one agent.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="Stages">What every stage said; all are run, also after one has failed.</param>
public sealed record AgentOutcome(string AgentId, IReadOnlyList<StageOutcome> Stages)
{
    private const int MostGroups = 8;

    /// <summary>Whether the agent fits.</summary>
    public bool Passed => Stages.All(stage => stage.Passed);

    /// <summary>The reasons of the stages that failed, for a sentence.</summary>
    public string Reasons() => string.Join(" and ", Stages.Where(stage => !stage.Passed).Select(stage => stage.Reason));

    /// <summary>The reasons of several agents; those with the same reasons share an entry.</summary>
    public static string Summary(IEnumerable<AgentOutcome> agents)
    {
        var groups = agents.GroupBy(agent => agent.Reasons()).ToList();
        var shown = groups.Take(MostGroups).Select(group => $"{string.Join(", ", group.Select(agent => agent.AgentId))}: {group.Key}");
        var rest = groups.Skip(MostGroups).Sum(group => group.Count());
        return string.Join("; ", shown) + (rest > 0 ? $"; and {rest} more agents" : "");
    }
}

/// <summary>What one stage said of one agent.</summary>
/// <param name="Stage">The stage's name, such as <c>Placement</c>.</param>
/// <param name="Passed">Whether it passes.</param>
/// <param name="Reason">Why.</param>
public sealed record StageOutcome(string Stage, bool Passed, string Reason)
{
    /// <summary>The line of the original's outcome text.</summary>
    public override string ToString() => $"{(Passed ? "PASS" : "FAIL")}({Stage}): {Reason}";

    internal static StageOutcome Pass(string stage, string reason) => new(stage, true, reason);

    internal static StageOutcome Fail(string stage, string reason) => new(stage, false, reason);
}
