using Orchestrator.Clusters;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>Makes the views of the machines: those of which nothing changed are kept.</summary>
internal sealed class AgentViews(LoopState state)
{
    private readonly AgentPorts _ports = new();
    private readonly Dictionary<string, AgentView> _views = new(StringComparer.Ordinal);

    /// <summary>The views, after some machines or some of what is held may have changed.</summary>
    public ValueList<AgentView> Take()
    {
        foreach (var id in _ports.Update(state.MovedPods, state).Concat(state.Ledger.DrainChanged()))
        {
            _views.Remove(id);
        }

        state.MovedPods.Clear();
        return state.Agents.Select(Of).ToValueList();
    }

    private AgentView Of(Agent agent)
    {
        if (!_views.TryGetValue(agent.Id, out var view) || !ReferenceEquals(view.Agent, agent))
        {
            var use = state.Ledger.UseOf(agent.Id);
            _views[agent.Id] = view = new(agent, use.Cpus, use.MemoryMb, use.DiskMb, _ports.Of(agent.Id));
        }

        return view;
    }
}
