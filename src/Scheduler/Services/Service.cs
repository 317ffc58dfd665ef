using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Plans.Backoff;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.History;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State.Records;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Services;

/// <summary>
/// A service in memory: what is stored of it, and the plans derived from that. Every change goes through a method that
/// also marks it for the commit of the turn. Used by the loop alone.
/// </summary>
internal sealed partial class Service
{
    private readonly SortedDictionary<string, TaskRecord> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<PodInstance, SortedDictionary<string, TaskRecord>> _tasksOfPods = [];
    private readonly SortedSet<PodInstance> _stopped = [];
    private readonly SortedDictionary<string, ReleaseRecord> _releases = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, RecoveryPhaseRecord> _recoveries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, GoalOverrideRecord> _overrides = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CurrentRun> _runs = new(StringComparer.Ordinal);

    public Service(ServiceRecord record, IEnumerable<Configuration> configurations, RelaunchBackoff backoff)
    {
        Record = record;
        Backoff = backoff;
        Configurations = configurations.ToDictionary(configuration => configuration.Id, StringComparer.Ordinal);
    }

    public ServiceRecord Record { get; private set; }

    public string Id => Record.Id;

    public string Name => Record.Name;

    public Dictionary<string, Configuration> Configurations { get; }

    public Configuration Target => Configurations[Record.TargetConfigId];

    /// <summary>The tasks by name, in ordinal order.</summary>
    public IReadOnlyDictionary<string, TaskRecord> Tasks => _tasks;

    /// <summary>
    /// The pod instances with a task that is to run, and has ended or is given up for good. Kept by change, so that recovery
    /// does not look at those that are well.
    /// </summary>
    public IReadOnlyCollection<PodInstance> Stopped => _stopped;

    /// <summary>The pod instances of which a task or the reservation changed since the steps that wait for them were last woken.</summary>
    public HashSet<PodInstance> MovedPods { get; } = [];

    /// <summary>Whether the places that placement rules count are others than when the steps that wait for one were last woken.</summary>
    public bool ArePlacesMoved { get; set; }

    /// <summary>The <see cref="Loop.LoopState.Room"/> that the steps that wait for a place were last woken for.</summary>
    public long SeenRoom { get; set; }

    /// <summary>The current runs by plan, in ordinal order.</summary>
    public IReadOnlyDictionary<string, CurrentRun> Runs => _runs;

    /// <summary>What pod instances that were given up still hold, by id.</summary>
    public IReadOnlyDictionary<string, ReleaseRecord> Releases => _releases;

    /// <summary>The recoveries of several steps that are under way, by pod instance.</summary>
    public IReadOnlyDictionary<string, RecoveryPhaseRecord> Recoveries => _recoveries;

    /// <summary>What tasks are to do instead of their goals, by task name.</summary>
    public IReadOnlyDictionary<string, GoalOverrideRecord> Overrides => _overrides;

    /// <summary>The pod instances whose steps show that they are paused.</summary>
    public IReadOnlyList<PodInstance> ShownPauses { get; set; } = [];

    /// <summary>When (<see cref="Loop.Turn.Clock"/>) it was first seen that a task's last launch had ended, by task name.</summary>
    public Dictionary<string, (string TaskId, TimeSpan At)> EndsSeen { get; } = new(StringComparer.Ordinal);

    /// <summary>When (<see cref="Loop.Turn.Clock"/>) the next pod instance is given up without an operator; null when none is in sight.</summary>
    public TimeSpan? NextTimedReplacement { get; set; }

    /// <summary>When a pod instance was last given up for good; null when none ever was.</summary>
    public DateTimeOffset? LastReplaceAt { get; private set; }

    /// <summary>When (<see cref="Loop.Turn.Clock"/>) the cluster is asked again to destroy a volume of a release.</summary>
    public Dictionary<VolumeHandle, TimeSpan> NextDestruction { get; } = [];

    public RelaunchBackoff Backoff { get; }

    /// <summary>Whether the deploy plan ever completed.</summary>
    public bool WasDeployed { get; private set; }

    /// <summary>The plans; set once they are built.</summary>
    public ServicePlans Plans { get; set; } = null!;

    /// <summary>What is known of the launches only while this process lives.</summary>
    public Dictionary<string, LaunchMemory> Launches { get; } = new(StringComparer.Ordinal);

    /// <summary>When (<see cref="Loop.Turn.Clock"/>) to look at it again although nothing was heard; null when there is no need.</summary>
    public TimeSpan? WakeAt { get; set; }

    /// <summary>What keeps its tasks from being ended, beside what guards all services.</summary>
    public GuardRecords Guards { get; set; } = GuardRecords.None;

    /// <summary>What happened to it, as far as that is kept.</summary>
    public EventLog Events { get; set; } = EventLog.Empty;

    /// <summary>How its runs stand, as history keeps them.</summary>
    public RunHistories Histories { get; set; } = new();

    /// <summary>The steps that launched tasks since the last snapshot.</summary>
    public HashSet<ElementId> LaunchedSteps { get; } = [];

    /// <summary>What came of the last looks for a place.</summary>
    public OfferLog Placements { get; } = new();

    /// <summary>What was done for it since this server started.</summary>
    public ServiceMetrics Metrics { get; } = new();

    /// <summary>The names of tasks that readers may see otherwise than the last snapshot shows them.</summary>
    public SortedSet<string> Unseen { get; } = new(StringComparer.Ordinal);

    /// <summary>What is to be written by the next commit.</summary>
    public UnsavedChanges Unsaved { get; } = new();

    /// <summary>How many records that are.</summary>
    public int UnsavedCount => Unsaved.Count + _runs.Values.Sum(run => run.UnsavedCount);

    /// <summary>The current run of a plan; null when it has none.</summary>
    public CurrentRun? FindRun(string plan) => _runs.GetValueOrDefault(plan);

    public TaskRecord? FindTask(string name) => _tasks.GetValueOrDefault(name);

    /// <summary>The tasks of one pod instance, in the order of their names.</summary>
    public IEnumerable<TaskRecord> TasksOf(PodInstance pod) =>
        _tasksOfPods.TryGetValue(pod, out var tasks) ? tasks.Values : [];

    /// <summary>The tasks as placement rules count them, stubs among them; those that are given up for good have no place any more.</summary>
    public IEnumerable<PlacedTask> PlacedTasks() => _tasks.Values.Select(PlaceOf).OfType<PlacedTask>();

    /// <summary>The name of a task's last launch for the cluster.</summary>
    public TaskHandle HandleOf(TaskRecord task) => new(Id, task.AgentId, task.TaskId);

    /// <summary>The spec of a task in the configuration it was launched from; null when that has none of the name any more.</summary>
    public TaskSpec? SpecOf(TaskRecord task) =>
        Configurations.GetValueOrDefault(task.ConfigId)?.FindPod(task.PodType)?.Tasks.FirstOrDefault(spec => spec.Name == task.Task);

    /// <summary>Whether a task is to run, did, and has ended or is given up for good. One that cannot be reached has not ended.</summary>
    public bool IsStopped(TaskRecord task) =>
        task.TaskId.Length > 0 && (task.PermanentlyFailed || task.State.IsTerminal() || task.State == TaskState.Lost) && SpecOf(task) is { Goal: Goal.Running };

    private static PlacedTask? PlaceOf(TaskRecord task) =>
        !task.PermanentlyFailed || task.IsLive ? new PlacedTask(task.Pod(), task.AgentId, task.Hostname, task.Zone, task.Region) : null;
}
