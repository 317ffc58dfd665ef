using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>What a scheduler stores of a plan, and gives back when the plan is built again.</summary>
internal static class Storing
{
    public static StoredRun Run(Plan plan, ValueMap<string>? parameters = null)
    {
        var phases = plan.Phases.ToDictionary(phase => phase.Id, Phase);
        var steps = plan.Steps.ToDictionary(step => step.Id, step => new StoredStep(step.Hold, step.IsComplete, step.WasCompleteAtStart, step.ForcedBy, step.IsDoneAnew));
        return new(plan.Run.Number, IsDoneAnew: false, plan.Hold, parameters ?? ValueMap<string>.Empty, id => phases.GetValueOrDefault(id), id => steps.GetValueOrDefault(id));
    }

    private static StoredPhase Phase(Phase phase) =>
        phase.Strategy is CanaryStrategy canary ? new(phase.Hold, canary.Places, canary.Released) : new(phase.Hold, null, 0);
}
