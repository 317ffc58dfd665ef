using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the snapshot after a turn: only what the turn touched is made anew, the rest is shared with the one before.</summary>
internal sealed class SnapshotBuilder(LoopState state)
{
    private readonly AgentViews _agents = new(state);

    private GuardsView ServerGuards => new(GuardRecords.None, state.ServerGuards);

    /// <summary>The snapshot of what was loaded.</summary>
    public EngineSnapshot First(long revision) =>
        new(revision, state.Services.Select(service => KeyValuePair.Create(service.Key, First(service.Value))).ToValueMap(), _agents.Take())
        {
            Guards = ServerGuards,
            Metrics = state.Metrics,
        };

    /// <summary>The snapshot after a turn, with what happened in it; <paramref name="before"/> itself when nothing can be seen of it.</summary>
    /// <param name="before">The snapshot before it.</param>
    /// <param name="turn">The turn; what is to be kept of what happened goes into its batch.</param>
    /// <param name="revision">The revision that its commit will have.</param>
    public EngineSnapshot After(EngineSnapshot before, Turn turn, long revision)
    {
        var changed = false;
        var views = new List<KeyValuePair<string, ServiceView>>(state.Services.Count);
        foreach (var (name, service) in state.Services)
        {
            var old = before.Services.TryGetValue(name, out var known) && known.Record.Id == service.Id ? known : null;
            var view = old is null || turn.Touched.Contains(name) ? After(old, service, turn, revision) : old;
            changed |= !ReferenceEquals(view, old);
            views.Add(KeyValuePair.Create(name, view));
        }

        changed |= views.Count != before.Services.Count;
        var agentsChanged = turn.AgentsChanged || state.MovedPods.Count > 0;
        if (!changed && !agentsChanged && !turn.GuardsChanged)
        {
            return before;
        }

        return before with
        {
            Services = changed ? views.ToValueMap() : before.Services,
            Guards = turn.GuardsChanged ? ServerGuards : before.Guards,
            Agents = agentsChanged ? _agents.Take() : before.Agents,
        };
    }

    private ServiceView First(Service service) => ServiceViews.Of(service, Tasks(TaskTable.Empty, service, []), state);

    private ServiceView After(ServiceView? before, Service service, Turn turn, long revision)
    {
        List<TaskChange> changes = [];
        var tasks = Tasks(before?.Table ?? TaskTable.Empty, service, changes);
        var made = ServiceViews.Of(service, tasks, state);
        if (before is not null && ServiceViews.LookTheSame(before, made) && !turn.Edits.Exists(edit => edit.Concerns(service.Name)))
        {
            return before;
        }

        Chronicler.Record(new(service, before, made, changes, turn, revision, state.Store));
        return made with { Events = service.Events };
    }

    private TaskTable Tasks(TaskTable before, Service service, List<TaskChange> changes)
    {
        var after = before.After(service.Unseen, name => TaskEntries.Of(service, name, state.Ledger), (old, now) => changes.Add(new(old, now)));
        service.Unseen.Clear();
        return after;
    }
}
