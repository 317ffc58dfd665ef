using Orchestrator.Clusters;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>All that readers see, as of one revision: immutable, made once a commit, shared by all readers.</summary>
/// <param name="Revision">The revision of the commit it shows.</param>
/// <param name="Services">The services by name, in name order.</param>
/// <param name="Agents">The machines by id, with what is reserved of them.</param>
public sealed record EngineSnapshot(long Revision, ValueMap<ServiceView> Services, ValueList<AgentView> Agents)
{
    /// <summary>What guards all services.</summary>
    public GuardsView Guards { get; init; } = GuardsView.None;

    /// <summary>What the loop did since this server started; as it is now, not as of the revision.</summary>
    public EngineMetrics Metrics { get; init; } = new(default);
}

/// <summary>A service as of one revision.</summary>
public sealed record ServiceView
{
    /// <summary>Its record.</summary>
    public required ServiceRecord Record { get; init; }

    /// <summary>The target configuration.</summary>
    public required ConfigurationRecord Configuration { get; init; }

    /// <summary>The spec of the target configuration.</summary>
    public required ServiceSpec Spec { get; init; }

    /// <summary>The plans in manager order: deploy, recovery, decommission (when there is one), then the custom ones.</summary>
    public required ValueList<PlanView> Plans { get; init; }

    /// <summary>The tasks in the order of their pods (type, then index as a number), then by name.</summary>
    public ValueList<TaskView> Tasks { get => field ?? Table.Views; init; }

    /// <summary>The advertised ports by name, in name order.</summary>
    public ValueMap<EndpointView> Endpoints { get => field ?? Table.Endpoints; init; }

    /// <summary>What pod instances that were given up still hold, in the order of the ids.</summary>
    public ValueList<ReleaseRecord> Releases { get; init; } = [];

    /// <summary>Whether the deploy plan ever completed.</summary>
    public required bool WasDeployed { get; init; }

    /// <summary>What keeps its tasks from being ended or restarted.</summary>
    public GuardsView Guards { get; init; } = GuardsView.None;

    /// <summary>What happened to it, as far as that is kept.</summary>
    public EventLog Events { get; init; } = EventLog.Empty;

    /// <summary>What came of the last looks for a place; as it is now, not as of the revision.</summary>
    public OfferLog Placements { get; init; } = new();

    /// <summary>What was done for it since this server started; as it is now, not as of the revision.</summary>
    public ServiceMetrics Metrics { get; init; } = new();

    /// <summary>The last outcomes of looks for a place, oldest first, at most <see cref="OfferLog.Most"/>; as they are now.</summary>
    public ValueList<OfferView> Offers => Placements.Last;

    internal TaskTable Table { get; init; } = TaskTable.Empty;
}

/// <summary>A task as of one revision.</summary>
/// <param name="Record">Its record.</param>
/// <param name="Instance">Its pod instance.</param>
/// <param name="Status">What is shown: a task state without <c>TASK_</c>, <c>PAUSING</c>, <c>PAUSED</c>; null when it never ran.</param>
/// <param name="Ports">Its ports by name.</param>
/// <param name="Volumes">Its volumes.</param>
/// <param name="Pid">The process id while it runs, when the cluster has one.</param>
public sealed record TaskView(
    TaskRecord Record, PodInstance Instance, string? Status, ValueMap<int> Ports, ValueList<ReservedVolume> Volumes, int? Pid);

/// <summary>An endpoint: the same advertised port of all instances.</summary>
/// <param name="Address"><c>address:port</c> per task, by task name.</param>
/// <param name="Dns"><c>name:port</c> per task, by task name.</param>
/// <param name="Vip">The virtual address; null when the port has none.</param>
public sealed record EndpointView(ValueList<string> Address, ValueList<string> Dns, string? Vip);

/// <summary>A machine with what is reserved of it.</summary>
/// <param name="Agent">The machine.</param>
/// <param name="ReservedCpus">Cores reserved by all services.</param>
/// <param name="ReservedMemoryMb">MB reserved by all services.</param>
/// <param name="ReservedDiskMb">MB reserved by all services.</param>
/// <param name="ReservedPorts">Ports reserved, with the task's name.</param>
public sealed record AgentView(
    Agent Agent, double ReservedCpus, long ReservedMemoryMb, long ReservedDiskMb, ValueMap<string> ReservedPorts);
