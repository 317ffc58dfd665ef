using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the snapshot after a turn: only what the turn touched is made anew, the rest is shared with the one before.</summary>
internal sealed class SnapshotBuilder(LoopState state)
{
    private GuardsView ServerGuards => new(GuardRecords.None, state.ServerGuards);

    /// <summary>The snapshot of what was loaded.</summary>
    public EngineSnapshot First(long revision) =>
        new(revision, state.Services.Select(service => KeyValuePair.Create(service.Key, ServiceViews.Of(service.Value, state))).ToValueMap(), AgentViews.Of(state))
        {
            Guards = ServerGuards,
        };

    /// <summary>The snapshot after a turn; <paramref name="before"/> itself when nothing can be seen of it.</summary>
    public EngineSnapshot After(EngineSnapshot before, Turn turn)
    {
        var changed = false;
        var views = new List<KeyValuePair<string, ServiceView>>(state.Services.Count);
        foreach (var (name, service) in state.Services)
        {
            var view = before.Services.TryGetValue(name, out var old) && old.Record.Id == service.Id ? old : null;
            if (view is null || turn.Touched.Contains(name))
            {
                var made = ServiceViews.Of(service, state);
                if (view is null || !ServiceViews.LookTheSame(view, made))
                {
                    (view, changed) = (made, true);
                }
            }

            views.Add(KeyValuePair.Create(name, view));
        }

        changed |= views.Count != before.Services.Count;
        if (!changed && !turn.AgentsChanged && !turn.GuardsChanged)
        {
            return before;
        }

        return before with
        {
            Services = changed ? views.ToValueMap() : before.Services,
            Guards = turn.GuardsChanged ? ServerGuards : before.Guards,
            Agents = turn.AgentsChanged ? AgentViews.Of(state) : before.Agents,
        };
    }
}
