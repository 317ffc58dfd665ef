using Orchestrator.Plans.Strategies;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>What happened last in a world.</summary>
internal enum Act
{
    /// <summary>Statuses arrived, time passed, steps were worked on, operators resumed.</summary>
    Other,

    /// <summary>A status arrived.</summary>
    Status,

    /// <summary>A status of a launch arrived that was given up.</summary>
    StaleStatus,

    /// <summary>An operator said that work is done.</summary>
    Force,

    /// <summary>The scheduler was restarted.</summary>
    Reboot,
}

/// <summary>A world after an act.</summary>
/// <param name="World">The world.</param>
/// <param name="Act">What happened.</param>
/// <param name="Before">What there was before.</param>
internal sealed record Moment(PlanWorld World, Act Act, Photo Before)
{
    private readonly Lazy<List<(Plan Plan, Step Step)>> _picked = new(() => [.. World.Coordinator.Pick(World.Plans)]);
    private readonly Lazy<List<(Step Step, Step? KeptBy)>> _division = new(() => PlainWalk.Division(World.Plans));

    public IReadOnlyList<Plan> Plans => World.Plans;

    public IEnumerable<Phase> Phases => Plans.SelectMany(plan => plan.Phases);

    public IEnumerable<Step> Steps => Plans.SelectMany(plan => plan.Steps);

    /// <summary>The steps that the coordinator hands out.</summary>
    public List<(Plan Plan, Step Step)> Picked => _picked.Value;

    /// <summary>The same, found by a walk, and the steps that are kept from their tasks.</summary>
    public List<(Step Step, Step? KeptBy)> Division => _division.Value;
}

/// <summary>What plans looked like.</summary>
internal sealed record Photo(
    Dictionary<ElementId, StepPhoto> Steps, Dictionary<ElementId, (Hold? Hold, ValueList<int>? Canaries, int Released)> Phases, Dictionary<ElementId, Hold?> Plans, int Launches, int Kills)
{
    public static Photo Of(PlanWorld world) => new(
        world.Plans.SelectMany(plan => plan.Steps).ToDictionary(step => step.Id, StepPhoto.Of),
        world.Plans.SelectMany(plan => plan.Phases).ToDictionary(phase => phase.Id, Of),
        world.Plans.ToDictionary(plan => plan.Id, plan => plan.Hold),
        world.Launches, world.Kills);

    public static (Hold? Hold, ValueList<int>? Canaries, int Released) Of(Phase phase) => phase.Strategy is CanaryStrategy canary
        ? (phase.Hold, canary.Places, canary.Released)
        : (phase.Hold, null, 0);
}

/// <summary>What a step looked like.</summary>
internal sealed record StepPhoto(Status Status, bool IsComplete, Hold? Hold, bool IsHeldCanary, string? ForcedBy, bool WasCompleteAtStart, bool IsDoneAnew, ValueMap<string>? Parameters)
{
    public static StepPhoto Of(Step step) => new(
        step.Status, step.IsComplete, step.Hold, step.IsHeldCanary, step.ForcedBy, step.WasCompleteAtStart, step.IsDoneAnew, step.Requirement?.ExtraEnvironment);
}
