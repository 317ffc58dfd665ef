namespace Orchestrator.Plans.Tests.Planted;

/// <summary>A bug that is planted into a copy of the sources, and the sentence it must break before any other.</summary>
/// <param name="Name">What goes wrong.</param>
/// <param name="Source">The file below <c>src/Plans</c>.</param>
/// <param name="Original">What stands there, once.</param>
/// <param name="Replacement">What is put in its place.</param>
/// <param name="Breaks">The sentence of the invariant that catches it.</param>
public sealed record PlantedBug(string Name, string Source, string Original, string Replacement, string Breaks)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("dirty set ignored", "Coordination/PodHolders.cs",
            "holder is not null && holder != interest)",
            "holder is not null && holder == interest)",
            "Never two steps on one asset."),

        new("canary off by one", "Strategies/CanaryStrategy.cs",
            "private const int Size = 2;",
            "private const int Size = 1;",
            "A canary phase launches only released canaries until the last is released."),

        new("lost interrupt", "Generation/PlanGenerator.cs",
            "            step.Interrupt(hold);\n",
            "            _ = hold;\n",
            "An edit survives a rebuild."),

        new("serial takes the next too early", "Strategies/SerialStrategy.cs",
            "_chain.Contains(place) ? _incomplete.Before(place) : -1",
            "_chain.Contains(place) ? (typeof(T) == typeof(Step) ? _incomplete.Before(_incomplete.Before(place)) : _incomplete.Before(place)) : -1",
            "A serial phase never has two steps in flight."),

        new("delayed launched early", "Step.cs",
            "_state is StepState.Delayed && !IsDelayed ?",
            "_state is StepState.Delayed ?",
            "A delayed step is not launched before its delay is over."),

        new("forced completion forgotten", "Generation/PlanGenerator.cs",
            "if (stored is { IsComplete: true })",
            "if (stored is { IsComplete: true, ForcedBy: null })",
            "What was complete, or forced to be, stays so when its plan is built again."),

        new("stale task id accepted", "Steps/TrackedTask.cs",
            "seen.TaskName == Name && seen.TaskId == Id && !isOver",
            "seen.TaskName == Name && !isOver",
            "A launch that a step does not watch changes nothing."),

        new("complete step reopened by a late status", "Step.cs",
            "        if (_state is StepState.Complete || !_tracked.Observe(seen, _backoff!))\n        {\n            return false;\n        }\n",
            "        if (!_tracked.Observe(seen, _backoff!))\n        {\n            return false;\n        }\n\n        _state = _state is StepState.Complete ? StepState.Pending : _state;\n",
            "A complete step is not reopened by a status."),

        new("interrupted phase still gives candidates", "Phase.cs",
            "Errors.Count == 0 && !IsInterrupted && !IsComplete;",
            "Errors.Count == 0 && !IsComplete;",
            "An interrupted element gives no candidates."),

        new("aggregation rules swapped", "StatusAggregation.cs",
            "        _ when children.All(Status.Complete) => Status.Complete,\n        _ when isInterrupted => Status.Waiting,\n",
            "        _ when isInterrupted => Status.Waiting,\n        _ when children.All(Status.Complete) => Status.Complete,\n",
            "The status of a phase or plan is what a walk over its steps finds."),

        new("view not renewed", "Views/PhasePicture.cs",
            "internal void Note(int place) => _stale.Add(place);",
            "internal void Note(int place) => _stale.Remove(place);",
            "What is shown is what a walk finds."),

        new("order forgotten at a restart", "Generation/PlanGenerator.cs",
            "storedRun.IsNew ? step.IsComplete : stored is { WasCompleteAtStart: true }",
            "step.IsComplete",
            "An edit survives a rebuild."),
    ];

    /// <summary>Whether only the plain walk can tell.</summary>
    public bool NeedsWalk => Invariant.All.First(invariant => invariant.Sentence == Breaks).IsOfWalk;

    /// <inheritdoc />
    public override string ToString() => Name;
}
