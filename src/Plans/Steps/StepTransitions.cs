using System.Collections.Frozen;
using Orchestrator.Pods.Values;
using static Orchestrator.Plans.Steps.StepTrigger;
using static Orchestrator.Plans.StepState;

namespace Orchestrator.Plans.Steps;

/// <summary>One arrow of the life of a step.</summary>
/// <param name="From">The state before.</param>
/// <param name="Trigger">What happens.</param>
/// <param name="To">The state after.</param>
public readonly record struct StepTransition(StepState From, StepTrigger Trigger, StepState To);

/// <summary>The life of a step as data; <c>docs/plans.md</c> draws it. What is not in the table cannot happen.</summary>
public static class StepTransitions
{
    private static readonly FrozenDictionary<(StepState, StepTrigger), StepState> Table;

    static StepTransitions()
    {
        All =
        [
            new(Pending, Prepare, Prepared),
            new(Pending, Launch, Starting),
            new(Pending, TaskStarts, Starting),
            new(Pending, TaskRuns, Started),
            new(Pending, GoalReached, Complete),
            new(Pending, TaskEnds, Pending),
            new(Pending, TaskFails, Delayed),
            new(Prepared, Prepare, Prepared),
            new(Prepared, Launch, Starting),
            new(Prepared, GoalReached, Complete),
            new(Starting, TaskStarts, Starting),
            new(Starting, TaskRuns, Started),
            new(Starting, GoalReached, Complete),
            new(Starting, TaskEnds, Pending),
            new(Starting, TaskFails, Delayed),
            new(Started, TaskStarts, Starting),
            new(Started, TaskRuns, Started),
            new(Started, GoalReached, Complete),
            new(Started, TaskEnds, Pending),
            new(Started, TaskFails, Delayed),

            // A step that was delayed since before a restart may watch tasks that were out of reach, and come back.
            new(Delayed, TaskStarts, Starting),
            new(Delayed, TaskRuns, Started),
            new(Delayed, GoalReached, Complete),
            new(Delayed, TaskEnds, Delayed),
            new(Delayed, TaskFails, Delayed),
            new(Delayed, DelayEnds, Pending),
            .. Enum.GetValues<StepState>().Select(state => new StepTransition(state, Restart, Pending)),
            .. Enum.GetValues<StepState>().Select(state => new StepTransition(state, ForceComplete, Complete)),
        ];
        Table = All.ToFrozenDictionary(arrow => (arrow.From, arrow.Trigger), arrow => arrow.To);
    }

    /// <summary>Every arrow.</summary>
    public static ValueList<StepTransition> All { get; }

    /// <summary>The state after a trigger; null when the trigger cannot happen in that state.</summary>
    public static StepState? Next(StepState from, StepTrigger trigger) => Table.TryGetValue((from, trigger), out var to) ? to : null;
}
