using Orchestrator.Clusters;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Services;
using Orchestrator.Scheduler.Uninstall;
using Orchestrator.State;

namespace Orchestrator.Scheduler.Loop;

/// <summary>What one turn of the loop has decided so far: one atomic write, and the acts that follow it.</summary>
/// <param name="now">The time of every decision of this turn, as records keep it.</param>
/// <param name="clock">The same moment for durations: since the loop was opened, whatever the wall clock does.</param>
internal sealed class Turn(DateTimeOffset now, TimeSpan clock)
{
    /// <summary>A turn takes no more inputs than this.</summary>
    public const int MostInputs = 256;

    private const int MostLaunches = 256;
    private const int MostBytes = 512 * 1024;
    private const int BytesOfRecord = 1024;

    /// <summary>The time of every decision of this turn, as records keep it.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The same moment for durations and deadlines: since the loop was opened.</summary>
    public TimeSpan Clock { get; } = clock;

    public StateWrite Write { get; } = new();

    public List<TaskKill> Kills { get; } = [];

    public List<LaunchOrder> Launches { get; } = [];

    public List<VolumeHandle> Destructions { get; } = [];

    public List<string> Removals { get; } = [];

    public List<CleanUpOrder> CleanUps { get; } = [];

    public List<TaskHandle> Reconciliations { get; } = [];

    public List<(TaskCompletionSource<CommandResult> Source, CommandResult Result)> Answers { get; } = [];

    /// <summary>What people did in this turn, for all services: the place of each is the ordinal of its event and of its audit entry.</summary>
    public List<EditNote> Edits { get; } = [];

    /// <summary>The names of the services to look at in this turn.</summary>
    public SortedSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of services that the next turn looks at again: they had more to do than this one takes, or something was given back.</summary>
    public SortedSet<string> Unfinished { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether machines or reservations are no longer as the last snapshot shows them.</summary>
    public bool AgentsChanged { get; set; }

    /// <summary>Whether the guards of all services are no longer as the last snapshot shows them.</summary>
    public bool GuardsChanged { get; set; }

    /// <summary>
    /// What edits in this turn will weigh when it is written. An edit is carried out whole, however many steps it is about; but
    /// behind a heavy one the turn takes nothing more.
    /// </summary>
    public int OutstandingBytes { get; set; }

    /// <summary>Whether there is room for more launches and writes.</summary>
    public bool HasRoom => Launches.Count < MostLaunches && Write.Bytes + OutstandingBytes < MostBytes;

    /// <summary>Whether there is room for more launches and writes of a service, beside what it has not written yet.</summary>
    public bool HasRoomFor(Service service) => HasRoom && Write.Bytes + (service.UnsavedCount * BytesOfRecord) < MostBytes;

    public bool HasActs => Kills.Count + Launches.Count + Destructions.Count + Removals.Count + CleanUps.Count + Reconciliations.Count > 0;
}

/// <summary>The order to end a task.</summary>
internal readonly record struct TaskKill(TaskHandle Task, TimeSpan Grace);
