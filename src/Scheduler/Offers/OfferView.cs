using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Offers;

/// <summary>What came of a look for a place, or of several in a row that came to the same.</summary>
/// <param name="Pod">The pod instance, such as <c>kafka-0</c>.</param>
/// <param name="Passed">Whether an agent fits.</param>
/// <param name="AgentId">The agent that fits; null when none does.</param>
/// <param name="Agents">The verdict on every agent that was judged, stage by stage, in the order of judging.</param>
/// <param name="FirstAt">When it first came to this.</param>
/// <param name="LastAt">When it last did.</param>
/// <param name="Times">How many looks in a row came to this.</param>
public sealed record OfferView(
    string Pod, bool Passed, string? AgentId, ValueList<AgentOutcome> Agents, DateTimeOffset FirstAt, DateTimeOffset LastAt, int Times)
{
    /// <summary>The lines of the original's outcome text, agent by agent: <c>agent-1: FAIL(Placement): …</c>.</summary>
    public IEnumerable<string> Lines => Agents.SelectMany(agent => agent.Stages.Select(stage => $"{agent.AgentId}: {stage}"));
}

/// <summary>How many looks for a place came to what, since the server started.</summary>
/// <param name="Accepted">Looks that found one.</param>
/// <param name="Rejected">Looks that found none.</param>
/// <param name="FailureReasons">How often a stage failed an agent, by the stage's name.</param>
/// <param name="RejectedAgents">How often an agent was found not to fit, by its id.</param>
public sealed record OfferCounts(long Accepted, long Rejected, ValueMap<long> FailureReasons, ValueMap<long> RejectedAgents)
{
    /// <summary>Nothing was looked for yet.</summary>
    public static OfferCounts None { get; } = new(0, 0, ValueMap<long>.Empty, ValueMap<long>.Empty);
}
