using Orchestrator.Pods;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Offers;

/// <summary>
/// What every pod instance of every service holds, kept by agent. It is derived: the sum of the stored reservations, and
/// there is only this one, so two services can never be given the same thing.
/// </summary>
public sealed class Ledger
{
    private readonly Dictionary<(string ServiceId, PodInstance Pod), Holding> _holdings = [];
    private readonly Dictionary<(string ServiceId, string ReleaseId), Holding> _released = [];
    private readonly Dictionary<string, AgentUse> _agents = new(StringComparer.Ordinal);
    private HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>How often something was given back: whoever found no place may look again when it has grown.</summary>
    public long TimesFreed { get; private set; }

    /// <summary>What a pod instance holds; null when it holds nothing.</summary>
    public ReservationRecord? Find(string serviceId, PodInstance pod) => _holdings.GetValueOrDefault((serviceId, pod))?.Reservation;

    /// <summary>What all services together hold of an agent.</summary>
    public AgentUse UseOf(string agentId)
    {
        if (!_agents.TryGetValue(agentId, out var use))
        {
            _agents.Add(agentId, use = new AgentUse());
        }

        return use;
    }

    /// <summary>Records what a pod instance holds, in place of what it held before.</summary>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="serviceName">The service's name, for explanations.</param>
    /// <param name="reservation">What it holds.</param>
    public void Set(string serviceId, string serviceName, ReservationRecord reservation)
    {
        var pod = new PodInstance(reservation.PodType, reservation.PodIndex);
        Remove(serviceId, pod);
        var holding = new Holding(reservation, $"{pod.Name} of {serviceName}");
        _holdings.Add((serviceId, pod), holding);
        Changed(reservation.AgentId).Add(holding);
    }

    /// <summary>Records what a pod instance that was given up still holds; null when nothing is left of it.</summary>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="serviceName">The service's name, for explanations.</param>
    /// <param name="releaseId">The release.</param>
    /// <param name="release">What is left.</param>
    public void SetReleased(string serviceId, string serviceName, string releaseId, ReleaseRecord? release)
    {
        if (_released.Remove((serviceId, releaseId), out var before))
        {
            Changed(before.Reservation.AgentId).Remove(before);
            TimesFreed++;
        }

        if (release is not null)
        {
            var pod = new PodInstance(release.PodType, release.PodIndex);
            var holding = new Holding(new(release.PodType, release.PodIndex, release.AgentId, release.Sets), $"the {pod.Name} of {serviceName} that was given up");
            _released.Add((serviceId, releaseId), holding);
            Changed(release.AgentId).Add(holding);
        }
    }

    /// <summary>Frees all that a pod instance holds; fine when it holds nothing.</summary>
    public void Remove(string serviceId, PodInstance pod)
    {
        if (_holdings.Remove((serviceId, pod), out var holding))
        {
            Changed(holding.Reservation.AgentId).Remove(holding);
            TimesFreed++;
        }
    }

    /// <summary>The ids of the agents of which something was reserved or given back since the last call.</summary>
    internal IReadOnlySet<string> DrainChanged()
    {
        (var changed, _changed) = (_changed, new(StringComparer.Ordinal));
        return changed;
    }

    private AgentUse Changed(string agentId)
    {
        _changed.Add(agentId);
        return UseOf(agentId);
    }
}

/// <summary>What one pod instance holds.</summary>
/// <param name="Reservation">What it is.</param>
/// <param name="Holder">Who holds it, for people.</param>
internal sealed record Holding(ReservationRecord Reservation, string Holder);
