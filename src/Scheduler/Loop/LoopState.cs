using Orchestrator.Clusters;
using Orchestrator.Extensions;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Audit;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Services;
using Orchestrator.State;
using Orchestrator.State.Records;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Loop;

/// <summary>All that the loop knows: the services, the one ledger, the machines, and what is still to be answered.</summary>
internal sealed class LoopState
{
    private readonly SortedDictionary<string, Service> _services = new(StringComparer.Ordinal);
    private readonly long _openedAt;
    private long _timesAgentsChanged;
    private readonly Dictionary<string, Service> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IPackageExtension> _extensions;

    public LoopState(EngineOptions options)
    {
        Time = options.Time;
        Store = options.Store;
        _openedAt = options.Time.GetTimestamp();
        Ids = options.Ids;
        ApiPort = options.ApiPort;
        ApiHost = options.ApiHost;
        Agents = options.Cluster.Agents;
        _extensions = options.Extensions.ToDictionary(extension => extension.Package, StringComparer.Ordinal);
        Offers = new OfferEvaluator(Ledger, Ids);
        Metrics = new EngineMetrics(options.Time.GetUtcNow());
        Audit = new AuditTrail(options.Store, options.AuditEntries, options.AuditAge);
    }

    public TimeProvider Time { get; }

    /// <summary>What was committed, for what is not kept in memory.</summary>
    public IStateStore Store { get; }

    /// <summary>How long the loop has been open: what durations are measured with.</summary>
    public TimeSpan Clock => Time.GetElapsedTime(_openedAt);

    public IIdSource Ids { get; }

    public int ApiPort { get; }

    public string ApiHost { get; }

    public Ledger Ledger { get; } = new();

    public OfferEvaluator Offers { get; }

    public AuditTrail Audit { get; }

    public EngineMetrics Metrics { get; }

    public Followups Followups { get; } = new();

    /// <summary>The machines in id order, as of the last change.</summary>
    public IReadOnlyList<Agent> Agents
    {
        get;
        set
        {
            field = value;
            _timesAgentsChanged++;
        }
    }

    /// <summary>Grows whenever there may be room where there was none.</summary>
    public long Room => Ledger.TimesFreed + _timesAgentsChanged;

    /// <summary>The pod instances whose tasks or reservation may be others than the views of the machines show.</summary>
    public HashSet<(string ServiceId, PodInstance Pod)> MovedPods { get; } = [];

    /// <summary>The services by name, in name order.</summary>
    public IReadOnlyDictionary<string, Service> Services => _services;

    /// <summary>What guards all services.</summary>
    public GuardRecords ServerGuards { get; set; } = GuardRecords.None;

    /// <summary>What guards a service: its own guards and those of all services.</summary>
    public GuardsView GuardsOf(Service service) => new(service.Guards, ServerGuards);

    /// <summary>What the service's package has to do when the service is removed.</summary>
    public IReadOnlyList<ICleanUp> CleanUpsOf(Service service) =>
        _extensions.TryGetValue(service.Target.Record.PackageName, out var extension) ? extension.CleanUps : [];

    /// <summary>How the service's package has stopped pods come back; null for our own way.</summary>
    public IRecoveryOverride? RecoveryOf(Service service) =>
        _extensions.TryGetValue(service.Target.Record.PackageName, out var extension) ? extension.Recovery : null;

    public Service? Find(string serviceId) => _byId.GetValueOrDefault(serviceId);

    public void Add(Service service)
    {
        _services.Add(service.Name, service);
        _byId.Add(service.Id, service);
        MoveAll(service);
    }

    public void Remove(Service service)
    {
        _services.Remove(service.Name);
        _byId.Remove(service.Id);
        MoveAll(service);
    }

    /// <summary>Records what a pod instance holds, in the ledger and for the commit.</summary>
    public void Reserve(Service service, ReservationRecord reservation, Turn turn)
    {
        var volumes = VolumesOf(Ledger.Find(service.Id, new(reservation.PodType, reservation.PodIndex))).ToHashSet(StringComparer.Ordinal);
        service.Metrics.Count(Operation.Reserve);
        service.Metrics.Count(Operation.Create, VolumesOf(reservation).Count(volume => !volumes.Contains(volume)));
        Ledger.Set(service.Id, service.Name, reservation);
        Reserved(service, new(reservation.PodType, reservation.PodIndex), turn);
    }

    /// <summary>Gives back what a pod instance holds. Any service may wait for just that, so all are looked at in the next turn.</summary>
    public void Unreserve(Service service, PodInstance pod, Turn turn)
    {
        service.Metrics.Count(Operation.Unreserve);
        Ledger.Remove(service.Id, pod);
        Reserved(service, pod, turn);
        turn.Unfinished.UnionWith(_services.Keys);
    }

    /// <summary>Forgets a service and, when no other service came from the same package, the package's content.</summary>
    public void Forget(Service service, Turn turn)
    {
        Remove(service);
        service.Unsaved.Clear();
        turn.Write.DeleteService(service.Id);
        foreach (var digest in service.Configurations.Values.Select(configuration => configuration.Record.PackageDigest).Distinct(StringComparer.Ordinal))
        {
            if (!_services.Values.Any(other => other.Configurations.Values.Any(configuration => configuration.Record.PackageDigest == digest)))
            {
                turn.Write.DeletePackage(digest);
            }
        }
    }

    private void Reserved(Service service, PodInstance pod, Turn turn)
    {
        service.Unsaved.Reservations.Add(pod);
        service.Unseen.UnionWith(service.TasksOf(pod).Select(task => task.Name));
        MovedPods.Add((service.Id, pod));
        service.MovedPods.Add(pod);
        turn.AgentsChanged = true;
    }

    private void MoveAll(Service service) => MovedPods.UnionWith(service.Tasks.Values.Select(task => (service.Id, task.Pod())));

    private static IEnumerable<string> VolumesOf(ReservationRecord? reservation) =>
        (reservation?.Sets ?? []).SelectMany(set => set.Volumes).Select(volume => volume.Id);

    /// <summary>All launches that may run.</summary>
    public IEnumerable<TaskHandle> LiveTasks() =>
        _services.Values.SelectMany(service => service.Tasks.Values.Where(task => task.IsLive).Select(task => service.HandleOf(task)));
}
