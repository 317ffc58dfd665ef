using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Offers;

/// <summary>
/// Judges agents for pod instances. An agent's offer is what it has minus what the ledger says is held; the first agent
/// in id order that passes every stage wins.
/// </summary>
/// <param name="ledger">What is held. Not changed here: the caller records the reservation that it accepts.</param>
/// <param name="ids">Gives new volumes their ids.</param>
public sealed class OfferEvaluator(Ledger ledger, IIdSource ids)
{
    /// <summary>Looks for a place for a pod that has none: its whole footprint must fit, and its placement rule must hold.</summary>
    /// <param name="request">The pod.</param>
    /// <param name="agents">The machines in id order.</param>
    /// <param name="tasks">The service's tasks that have a place.</param>
    public OfferOutcome Place(PodRequest request, IReadOnlyList<Agent> agents, IEnumerable<PlacedTask> tasks)
    {
        var placement = new PlacementStage(request, agents, tasks);
        var verdicts = new List<AgentOutcome>(agents.Count);
        foreach (var agent in agents)
        {
            var footprint = new Footprint(agent, ledger.UseOf(agent.Id), request.Spec);
            var sets = request.UsedSets.Select(set => footprint.Add(set, held: null)).ToList();
            if (request.Spec.Volumes.Count > 0)
            {
                sets.Insert(0, footprint.AddPodVolumes(request.Spec.Volumes, held: null));
            }

            verdicts.Add(new(agent.Id, [AgentStage.Judge(agent), placement.Judge(agent), .. footprint.Judge()]));
            if (verdicts[^1].Passed)
            {
                return new(request.Pod, agent, Record(request, agent, sets), verdicts);
            }
        }

        return new(request.Pod, null, null, verdicts);
    }

    /// <summary>
    /// Judges the one agent that an existing pod may use: it stays where its reservations and its data are. Sets that are
    /// about to be launched follow the spec; the others stay as they are. Placement is not judged again.
    /// </summary>
    /// <param name="request">The pod.</param>
    /// <param name="held">What it holds.</param>
    /// <param name="launching">The ids of the resource sets that are about to be launched.</param>
    /// <param name="agents">The machines.</param>
    public OfferOutcome Renew(PodRequest request, ReservationRecord held, IReadOnlySet<string> launching, IReadOnlyList<Agent> agents)
    {
        var agent = agents.FirstOrDefault(agent => agent.Id == held.AgentId);
        if (agent is null)
        {
            return new(request.Pod, null, null, [new(held.AgentId, [StageOutcome.Fail("Agent", $"holds what {request.Pod.Name} reserved, but is not in the cluster")])]);
        }

        var use = ledger.UseOf(agent.Id).Without(new Holding(held, ""));
        var footprint = new Footprint(agent, use, request.Spec);
        var sets = new List<ReservedSet>();
        foreach (var kept in held.Sets.Where(set => !launching.Contains(set.ResourceSetId)))
        {
            footprint.Keep(kept);
            sets.Add(kept);
        }

        foreach (var set in request.UsedSets.Where(set => launching.Contains(set.Id)))
        {
            sets.Add(footprint.Add(set, held.Sets.FirstOrDefault(earlier => earlier.ResourceSetId == set.Id)));
        }

        var verdict = new AgentOutcome(agent.Id, [AgentStage.Judge(agent), .. footprint.Judge()]);
        return verdict.Passed
            ? new(request.Pod, agent, Record(request, agent, sets), [verdict])
            : new(request.Pod, null, null, [verdict]);
    }

    private ReservationRecord Record(PodRequest request, Agent agent, IEnumerable<ReservedSet> sets) =>
        new(request.Pod.Type, request.Pod.Index, agent.Id, sets.Select(WithVolumeIds).ToValueList());

    private ReservedSet WithVolumeIds(ReservedSet set) =>
        set with { Volumes = set.Volumes.Select(volume => volume.Id.Length > 0 ? volume : volume with { Id = ids.Next().ToString("D") }).ToValueList() };
}
