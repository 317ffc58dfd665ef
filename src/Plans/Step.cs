using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Tracking;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>
/// The smallest piece of work of a plan: the launch of some tasks of one pod instance, or work that its owner does
/// (a step without a <see cref="Requirement"/>). Not thread-safe; its states are those of <see cref="StepTransitions"/>.
/// </summary>
public sealed partial class Step : IElement
{
    private readonly PodSpec? _pod;
    private readonly IBackoff? _backoff;
    private StepState _state;
    private TrackedTasks _tracked = TrackedTasks.None;
    private Hold? _hold;
    private bool _isHeldCanary;
    private Phase? _phase;
    private int _place;

    /// <summary>A step whose owner does the work, and tells by <see cref="Prepare"/> and <see cref="Complete"/>.</summary>
    public Step(ElementId id, string name) => (Id, Name) = (id, name);

    /// <summary>A step that launches tasks of a pod instance.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="requirement">The tasks.</param>
    /// <param name="pod">The pod type as the configuration has it that they are launched from.</param>
    /// <param name="backoff">The delays of the service's tasks.</param>
    /// <param name="errors">Why the step cannot be worked on; it is then named after its pod alone, and is ERROR for good.</param>
    public Step(ElementId id, PodInstanceRequirement requirement, PodSpec pod, IBackoff backoff, ValueList<string>? errors = null)
        : this(id, errors is { Count: > 0 } ? requirement.Pod.Name : requirement.StepName)
    {
        (Requirement, _pod, _backoff, Errors) = (requirement, pod, backoff, errors ?? []);
    }

    /// <inheritdoc />
    public ElementId Id { get; }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public ValueList<string> Errors { get; } = [];

    /// <summary>The tasks it launches; null when its work is something else.</summary>
    public PodInstanceRequirement? Requirement { get; private set; }

    /// <summary>Its state. A delay that is over reads as <see cref="StepState.Pending"/>.</summary>
    public StepState State =>
        _state is StepState.Delayed && !IsDelayed ? StepTransitions.Next(_state, StepTrigger.DelayEnds)!.Value : _state;

    /// <inheritdoc />
    public Status Status => Errors.Count > 0 ? Status.Error
        : IsInterrupted && State is StepState.Pending or StepState.Prepared ? Status.Waiting
        : State.ToStatus();

    /// <inheritdoc />
    public bool IsComplete => Errors.Count == 0 && _state is StepState.Complete;

    /// <inheritdoc />
    public bool IsInterrupted => _hold is not null || _isHeldCanary;

    /// <summary>The operator's pause that holds it; null when there is none.</summary>
    public Hold? Hold => _hold;

    /// <summary>Who said that its work is done although it was not; null when nobody did.</summary>
    public string? ForcedBy { get; private set; }

    /// <inheritdoc />
    public bool IsEligible => Errors.Count == 0 && !IsComplete && !IsInterrupted;

    /// <summary>Whether it was complete when its run began: it then stands outside of a serial order, for the whole run.</summary>
    public bool WasCompleteAtStart { get; internal set; }

    /// <summary>Whether an operator wanted its work done again in this run: launches from before do not count for it.</summary>
    public bool IsDoneAnew { get; private set; }

    /// <summary>The launches it watches: task id by full task name.</summary>
    public IReadOnlyDictionary<string, string> LaunchedTasks => _tracked.All.ToDictionary(task => task.Name, task => task.Id, StringComparer.Ordinal);

    private IEnumerable<string> TaskNames => Requirement?.TaskNames ?? [];

    private bool IsDelayed => TaskNames.Any(name => _backoff!.Remaining(name) > TimeSpan.Zero);

    /// <summary>Work began: old tasks are being ended, or no place was found yet. Forgets the launches watched so far.</summary>
    /// <exception cref="InvalidOperationException">The step does not need work.</exception>
    public void Prepare()
    {
        if (_state is StepState.Prepared && _tracked.All.Count == 0)
        {
            return;
        }

        Fire(StepTrigger.Prepare);
        _tracked = TrackedTasks.None;
        Touch();
    }

    /// <summary>Tasks were launched, and are watched from now on instead of earlier ones. No tasks: the same as <see cref="Prepare"/>.</summary>
    /// <param name="taskIdsByName">Task id by full task name.</param>
    /// <exception cref="InvalidOperationException">The step does not need work.</exception>
    /// <exception cref="ArgumentException">A task is not one of the step's.</exception>
    public void Launched(IReadOnlyDictionary<string, string> taskIdsByName)
    {
        var launched = new TrackedTasks(taskIdsByName.Select(task => new TrackedTask(task.Key, task.Value, GoalOf(task.Key), TaskProgress.Starting, null)));
        if (launched.All.Count == 0)
        {
            Prepare();
            return;
        }

        Fire(StepTrigger.Launch);
        (_tracked, _explanation) = (launched, null);
        Touch();
    }

    /// <summary>The work of a step without a requirement is done.</summary>
    /// <param name="outcome">What came of it, shown from then on; null when its name says enough.</param>
    public void Complete(string? outcome = null)
    {
        Fire(StepTrigger.GoalReached);
        _outcome = outcome;
        Touch();
    }

    /// <summary>A status arrived. Ignored when it is of a launch the step does not watch, tells nothing new, or the step is complete.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Observe(TaskObservation seen)
    {
        if (_state is StepState.Complete || !_tracked.Observe(seen, _backoff!))
        {
            return false;
        }

        Fire(_tracked.Trigger);
        Touch();
        return true;
    }

    /// <summary>
    /// Finds the step's place when its plan is built: complete when every task reached its goal or is given up; in flight
    /// when the rest was launched for this configuration, ready or not; delayed when a task still has to wait after a failure;
    /// else pending.
    /// </summary>
    /// <param name="configId">The configuration that the plan works towards.</param>
    /// <param name="stored">The last launch of a task by its full name; null when it has none.</param>
    /// <param name="isDoneAnew">Whether an operator wanted the work done again: then only launches count that this very step has made since.</param>
    public void Adopt(string configId, Func<string, StoredTask?> stored, bool isDoneAnew = false)
    {
        IsDoneAnew = isDoneAnew;
        if (Requirement is not null && TrackedTasks.Find(TaskNames.Select(name => (name, GoalOf(name))), configId, Counted) is { } found)
        {
            _tracked = found;
            foreach (var task in found.All.Where(task => task.Progress is TaskProgress.Reached))
            {
                task.Tell(_backoff!);
            }

            Fire(found.Trigger);
        }

        if (_state is StepState.Pending && IsDelayed)
        {
            Fire(StepTrigger.TaskFails);
        }

        Touch();

        StoredTask? Counted(string name) => stored(name) is { } task && (!isDoneAnew || task.LaunchedBy == Id) ? task : null;
    }

    /// <summary>The stored run says that it completed, whatever became of its tasks since.</summary>
    /// <param name="forcedBy">Who said so although it was not; null when it reached its goal.</param>
    /// <param name="isDoneAnew">Whether an operator had wanted its work done again before that.</param>
    internal void WasCompleted(string? forcedBy, bool isDoneAnew)
    {
        Fire(StepTrigger.ForceComplete);
        (ForcedBy, IsDoneAnew) = (forcedBy, isDoneAnew);
        Touch();
    }

    /// <summary>Its tasks failed before the step was made: it waits for what remains of their delay.</summary>
    public void Delay()
    {
        Fire(StepTrigger.TaskFails);
        Touch();
    }

    internal bool IsHeldCanary => _isHeldCanary;

    internal IBackoff? Backoff => _backoff;

    /// <summary>The resource sets that its tasks run in.</summary>
    internal IEnumerable<string> ResourceSets =>
        _pod?.Tasks.Where(task => Requirement!.Tasks.Contains(task.Name)).Select(task => task.ResourceSetId).Distinct() ?? [];

    internal Standing Standing => new(Status, IsEligible, IsComplete, IsInterrupted, _isHeldCanary);

    /// <summary>When its delay is or was over, by the clock of its delays, while it counts as delayed; null when it does not.</summary>
    internal TimeSpan? DelayedUntil => _state is StepState.Delayed ? TaskNames.Max(_backoff!.EndsAt) : null;

    internal void Join(Phase phase, int place) => (_phase, _place) = (phase, place);

    /// <summary>Where it is in its plan: the place of its phase, and its own in that.</summary>
    internal (int Phase, int Place) At => (_phase!.Place, _place);

    /// <summary>Tells the phase that something changed, the end of a delay among it: once seen it is over, though the task fails again elsewhere.</summary>
    internal void Touch()
    {
        _state = State;
        _delay = _state is StepState.Delayed ? StepMessage.Delayed(TaskNames, _backoff!) : null;
        _phase?.Touched(_place);
    }

    private Goal GoalOf(string taskName) =>
        Requirement?.Tasks.FirstOrDefault(task => Requirement.Pod.TaskName(task) == taskName) is { } name
            ? _pod!.Task(name).Goal
            : throw new ArgumentException($"{taskName} is not a task of the step {Name}.", nameof(taskName));

    private void Fire(StepTrigger trigger) =>
        _state = StepTransitions.Next(State, trigger)
            ?? throw new InvalidOperationException($"The step {Name} is {Status.ToText()}: {trigger} cannot happen to it.");
}
