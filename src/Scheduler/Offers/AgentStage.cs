using Orchestrator.Clusters;

namespace Orchestrator.Scheduler.Offers;

/// <summary>Whether an agent can be used at all.</summary>
internal static class AgentStage
{
    public static StageOutcome Judge(Agent agent) => agent.IsReachable
        ? StageOutcome.Pass("Agent", "reachable")
        : StageOutcome.Fail("Agent", "cannot be reached");
}
