using Orchestrator.Plans;
using Orchestrator.Plans.Backoff;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.History;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.State;
using Orchestrator.State.Records;
using Orchestrator.State.Records.Guards;
using Orchestrator.State.Records.History;

namespace Orchestrator.Scheduler.Services;

/// <summary>Brings stored services back into memory. What became of their tasks the cluster is asked in the first turn.</summary>
internal sealed class ServiceLoader(LoopState state, TaskKills kills, PodReleases releases)
{
    /// <summary>Loads all services.</summary>
    /// <exception cref="StateException">Something that is stored cannot be read.</exception>
    public void LoadAll(IStateStore store, Turn turn)
    {
        state.ServerGuards = GuardStore.Load(store, null);
        foreach (var stored in ServiceStore.Load(store))
        {
            Load(store, stored, turn);
        }
    }

    /// <summary>A task that no plan launches any more is ended; what it holds stays. While a plan has errors nobody knows what it would launch.</summary>
    private static bool IsUnneeded(Service service, TaskRecord task) =>
        service.Plans.Recovery is { } recovery && !recovery.IsPlanned(task.Name) && service.Plans.InManagerOrder.All(plan => plan.Errors.Count == 0);

    private void Load(IStateStore store, StoredService stored, Turn turn)
    {
        var service = new Service(
            stored.Service, stored.Configurations.Values.Select(record => ConfigurationReader.Read(stored.Service.Name, record)),
            new RelaunchBackoff(state.Time, BackoffSettings.ScheduleOf(stored.Configurations[stored.Service.TargetConfigId].Environment)));
        service.Load(stored);
        service.Events = EventKeeping.Load(store, service.Id);
        service.Histories = new RunHistories(HistoryStore.Load(store, service.Id), HistoryStore.Runs(store, service.Id));
        service.Guards = GuardStore.Load(store, service.Id);
        foreach (var reservation in stored.Reservations.Values)
        {
            state.Ledger.Set(service.Id, service.Name, reservation);
        }

        foreach (var release in service.Releases.Values)
        {
            state.Ledger.SetReleased(service.Id, service.Name, release.Id, release);
            releases.Follow(service, release, turn);
        }

        service.Plans = ServicePlans.Of(service, state, default, turn.Now);
        state.Add(service);
        turn.Touched.Add(service.Name);
        foreach (var task in service.Tasks.Values.Where(task => task.IsLive).ToList())
        {
            if (task.KillDecided)
            {
                kills.Send(service, task, turn);
            }
            else if (IsUnneeded(service, task))
            {
                kills.Decide(service, task, turn);
            }
            else if (task is { State: TaskState.Running, ReadyAt: { } readyAt })
            {
                service.Backoff.Ready(task.Name, readyAt);
            }
        }
    }
}
