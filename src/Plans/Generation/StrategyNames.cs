using Orchestrator.Plans.Strategies;

namespace Orchestrator.Plans.Generation;

/// <summary>The strategies that a spec may name; serial when it names none.</summary>
internal static class StrategyNames
{
    internal const string Serial = "serial";
    private const string Parallel = "parallel";
    private const string SerialCanary = "serial-canary";
    private const string ShortSerialCanary = "canary";
    private const string ParallelCanary = "parallel-canary";

    private static readonly string[] ForPlans = [Serial, Parallel];
    private static readonly string[] ForPhases = [Serial, Parallel, SerialCanary, ShortSerialCanary, ParallelCanary];

    /// <summary>What is wrong with a plan's strategy; null for nothing.</summary>
    internal static string? PlanProblem(string? name) => Problem("plan", name, ForPlans);

    /// <summary>What is wrong with a phase's strategy; null for nothing.</summary>
    internal static string? PhaseProblem(string? name) => Problem("phase", name, ForPhases);

    internal static IStrategy<Phase> ForPlan(string? name) =>
        name == Parallel ? new ParallelStrategy<Phase>() : new SerialStrategy<Phase>(phase => phase.WasCompleteAtStart);

    /// <summary>The strategy of a phase.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="steps">The steps in order, with their initial states.</param>
    /// <param name="isExplicit">Whether the spec lists the steps: then in parallel those of one pod instance still follow each other.</param>
    /// <param name="stored">What is stored of the phase's run; null for nothing.</param>
    internal static IStrategy<Step> ForPhase(string? name, IReadOnlyList<Step> steps, bool isExplicit, StoredPhase? stored)
    {
        IStrategy<Step> order = name == Parallel || name == ParallelCanary
            ? isExplicit ? ByInstance(steps) : new ParallelStrategy<Step>()
            : new SerialStrategy<Step>(step => step.WasCompleteAtStart);
        return name is SerialCanary or ShortSerialCanary or ParallelCanary ? new CanaryStrategy(order, steps, stored?.Canaries, stored?.Released ?? 0) : order;
    }

    private static DependencyStrategy<Step> ByInstance(IReadOnlyList<Step> steps)
    {
        var ofInstance = steps.ToLookup(step => step.Requirement!.Pod);
        return new(steps, step => ofInstance[step.Requirement!.Pod].TakeWhile(earlier => earlier != step));
    }

    private static string? Problem(string level, string? name, string[] allowed) => name is null || allowed.Contains(name)
        ? null
        : $"Unsupported {level} strategy '{name}', expected one of: [{string.Join(", ", allowed)}]";
}
