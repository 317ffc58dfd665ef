using System.Collections.Concurrent;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>The last body of each plan that was asked for. All members may be called from any thread.</summary>
internal sealed class PlanBodies
{
    private readonly ConcurrentDictionary<(string ServiceId, string Plan), Slot> _slots = new();

    /// <summary>The body of a plan: rendered when a revision is first asked for, then shared.</summary>
    /// <param name="snapshot">The services that are there; what was kept of others is forgotten.</param>
    /// <param name="service">The plan's service.</param>
    /// <param name="plan">The plan.</param>
    public PlanBody Of(EngineSnapshot snapshot, ServiceView service, PlanView plan)
    {
        var key = (service.Record.Id, plan.Name);
        if (!_slots.TryGetValue(key, out var slot))
        {
            Forget(snapshot);
            slot = _slots.GetOrAdd(key, _ => new());
        }

        return slot.Of(plan);
    }

    private void Forget(EngineSnapshot snapshot)
    {
        var known = snapshot.Services.Values.Select(service => service.Record.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var key in _slots.Keys.Where(key => !known.Contains(key.ServiceId)))
        {
            _slots.TryRemove(key, out _);
        }
    }

    private sealed class Slot
    {
        private readonly Lock _rendering = new();
        private volatile PlanBody? _body;

        public PlanBody Of(PlanView plan)
        {
            if (_body is { } current && ReferenceEquals(current.Plan, plan))
            {
                return current;
            }

            lock (_rendering)
            {
                return _body is { } made && ReferenceEquals(made.Plan, plan) ? made : _body = PlanBody.Of(plan, _body);
            }
        }
    }
}
