using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>A plan as the spec writes it; <c>Orchestrator.Plans</c> compiles it.</summary>
/// <param name="Name">The key under <c>plans:</c>.</param>
/// <param name="Strategy">The text of <c>strategy</c>; null when not given (serial).</param>
/// <param name="Phases">The phases in the order of the file.</param>
public sealed record PlanSpec(string Name, string? Strategy, ValueList<PhaseSpec> Phases);

/// <summary>A phase as the spec writes it.</summary>
/// <param name="Name">The key under <c>phases:</c>.</param>
/// <param name="Strategy">The text of <c>strategy</c>; null when not given (serial).</param>
/// <param name="Pod">The pod type it works on.</param>
/// <param name="Steps">The entries of <c>steps</c>, in order; null when not given, and then each instance is one step with all its tasks.</param>
public sealed record PhaseSpec(string Name, string? Strategy, string Pod, ValueList<StepsSpec>? Steps);

/// <summary>One entry of <c>steps</c>: the steps of one pod instance, or of all that have no entry.</summary>
/// <param name="Index">The text of the key: an index or <c>default</c>; another text applies to nothing.</param>
/// <param name="Steps">For each step in order, the names of the tasks it launches.</param>
public sealed record StepsSpec(string Index, ValueList<ValueList<string>> Steps);
