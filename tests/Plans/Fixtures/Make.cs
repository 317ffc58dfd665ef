using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>Elements and statuses in a line. Each instance has its own clock and delays.</summary>
internal sealed class Make
{
    private int _made;

    public Make() => Backoff = new(Time);

    public ManualTime Time { get; } = new();

    public RelaunchBackoff Backoff { get; }

    public Dictionary<string, StoredTask> Stored { get; } = [];

    public HashSet<ElementId> Completed { get; } = [];

    public static PodSpec Kafka { get; } = Specs.Pod("kafka", 3, Specs.Task("broker"), Specs.Task("metrics"), Specs.Task("init", Goal.Finish), Specs.Task("once", Goal.Once));

    /// <summary>All of kafka-0 is paused.</summary>
    public static PodPause Paused { get; } = new(
        new("kafka", 0), IsWhole: true, [("kafka-0-broker", new Hold("admin", "10.1.1.1", new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)))]);

    public ElementId Id() => ElementId.Of("service", new("test", "config", 0), ["element"], _made++);

    /// <summary>A step that launches tasks of <see cref="Kafka"/>; the broker unless named.</summary>
    public Step Step(int index = 0, params string[] tasks) => StepOf(new("kafka", index), RecoveryType.None, tasks);

    public Step StepOf(PodInstance pod, RecoveryType recovery, params string[] tasks) => new(
        Id(), new(pod, tasks.Length == 0 ? ["broker"] : [.. tasks], recovery, ValueMap<string>.Empty), Kafka with { Type = pod.Type }, Backoff);

    /// <summary>A step of the broker that is led to a status by what leads there.</summary>
    public Step StepThatIs(Status status, int index = 0)
    {
        var step = status is Status.Error
            ? new Step(Id(), new(new("kafka", index), ["broker"], RecoveryType.None, ValueMap<string>.Empty), Kafka, Backoff, ["it cannot be"])
            : Step(index);
        switch (status)
        {
            case Status.Waiting: step.Interrupt(); break;
            case Status.Prepared: step.Prepare(); break;
            case Status.Starting: Launch(step); break;
            case Status.Started: Launch(step, TaskState.Running, readiness: 1); break;
            case Status.Complete: Launch(step, TaskState.Running); break;
            case Status.Delayed:
                Launch(step, TaskState.Failed);
                step.Prepare();
                Launch(step, TaskState.Failed);
                break;
        }

        step.Status.Should().Be(status);
        return step;
    }

    public Phase Phase(IStrategy<Step> strategy, params Step[] steps) => new(Id(), "phase", strategy, steps);

    public Plan Plan(IStrategy<Phase> strategy, params Phase[] phases) => Plan("test", strategy, phases);

    public Plan Plan(string name, IStrategy<Phase> strategy, params Phase[] phases) => new(Id(), new(name, "config", 0), strategy, phases);

    /// <summary>Launches all tasks of a step under new ids and reports the same state of each, when one is given.</summary>
    public IReadOnlyDictionary<string, string> Launch(Step step, TaskState? then = null, int? readiness = null)
    {
        var ids = step.Requirement!.TaskNames.ToDictionary(name => name, name => $"test__{name}__{_made++}");
        step.Launched(ids);
        if (then is { } state)
        {
            foreach (var (name, id) in ids)
            {
                step.Observe(Seen(name, id, state, readiness));
            }
        }

        return ids;
    }

    /// <summary>A status; with a readiness check when an exit code is given.</summary>
    public TaskObservation Seen(string name, string id, TaskState state, int? readiness = null, string message = "exited with code 1") =>
        new(name, id, state, readiness is not null, readiness, message, Time.GetUtcNow());

    public PlanContext Context(bool useUpdatePlan = false, string configId = "config") => new(
        "service", configId, useUpdatePlan, Backoff, name => Stored.GetValueOrDefault(name), plan => Run(plan, 0, Completed));

    /// <summary>What is stored of a run of which only complete steps are known.</summary>
    public static StoredRun Run(string plan, int number, IReadOnlySet<ElementId> completed) => new(
        number, IsDoneAnew: false, plan == "deploy" ? null : Hold.NotStarted, ValueMap<string>.Empty, _ => null,
        id => completed.Contains(id) ? new StoredStep(null, true, false, null, false) : null);

    /// <summary>Stores a last launch of a task.</summary>
    public void Store(string name, TaskState state, string configId = "config", int? readiness = null, bool lost = false, bool isStub = false) =>
        Stored[name] = new(Seen(name, isStub ? "" : $"test__{name}__stored", state, readiness), configId, lost, isStub);
}
