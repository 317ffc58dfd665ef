using System.Collections.Immutable;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Offers;

/// <summary>
/// What came of the last looks for a place of one service. Memory only, and as it is now rather than as of a revision: a
/// look that changes nothing is no reason for a commit. Written by the loop alone; may be read from any thread.
/// </summary>
public sealed class OfferLog
{
    /// <summary>Outcomes that are kept: 100, as in the original.</summary>
    public const int Most = 100;

    private const int MostPods = 1000;

    private readonly Dictionary<string, long> _failureReasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _rejectedAgents = new(StringComparer.Ordinal);
    private volatile Kept _kept = new([], ImmutableDictionary<string, OfferView>.Empty);
    private long _accepted;
    private long _rejected;

    /// <summary>The last outcomes, oldest first. A look that comes to what the last look for its pod came to is counted there.</summary>
    public ValueList<OfferView> Last => _kept.Last.ToValueList();

    /// <summary>How many looks came to what.</summary>
    public OfferCounts Counts
    {
        get
        {
            lock (_failureReasons)
            {
                return new(_accepted, _rejected, InOrder(_failureReasons), InOrder(_rejectedAgents));
            }
        }
    }

    /// <summary>What the last look for a pod instance came to while it found no place; null when it found one, or none was needed.</summary>
    public OfferView? WaitingFor(string pod) => _kept.Waiting.GetValueOrDefault(pod);

    internal void Add(OfferOutcome outcome, DateTimeOffset at)
    {
        Count(outcome);
        var seen = new OfferView(outcome.Pod.Name, outcome.Agent is not null, outcome.Agent?.Id, outcome.Agents.ToValueList(), at, at, 1);
        var (last, waiting) = (_kept.Last, _kept.Waiting);
        if (!seen.Passed && waiting.TryGetValue(seen.Pod, out var before) && CameToTheSame(before, seen))
        {
            var again = before with { LastAt = at, Times = before.Times + 1 };
            var place = last.IndexOf(before, 0, ReferenceEqualityComparer.Instance);
            _kept = new(place < 0 ? last : last.SetItem(place, again), waiting.SetItem(seen.Pod, again));
            return;
        }

        last = last.Length < Most ? last.Add(seen) : last.RemoveAt(0).Add(seen);
        _kept = new(last, seen.Passed ? waiting.Remove(seen.Pod) : Waits(waiting, seen));
    }

    private static ImmutableDictionary<string, OfferView> Waits(ImmutableDictionary<string, OfferView> waiting, OfferView seen)
    {
        if (waiting.Count >= MostPods && !waiting.ContainsKey(seen.Pod))
        {
            waiting = waiting.Remove(waiting.MinBy(entry => entry.Value.LastAt).Key);
        }

        return waiting.SetItem(seen.Pod, seen);
    }

    private void Count(OfferOutcome outcome)
    {
        lock (_failureReasons)
        {
            _accepted += outcome.Agent is null ? 0 : 1;
            _rejected += outcome.Agent is null ? 1 : 0;
            foreach (var agent in outcome.Agents.Where(agent => !agent.Passed))
            {
                _rejectedAgents[agent.AgentId] = _rejectedAgents.GetValueOrDefault(agent.AgentId) + 1;
                foreach (var stage in agent.Stages.Where(stage => !stage.Passed))
                {
                    _failureReasons[stage.Stage] = _failureReasons.GetValueOrDefault(stage.Stage) + 1;
                }
            }
        }
    }

    private static bool CameToTheSame(OfferView left, OfferView right) =>
        left.Agents.Count == right.Agents.Count
        && left.Agents.Zip(right.Agents).All(pair => pair.First.AgentId == pair.Second.AgentId && pair.First.Stages.SequenceEqual(pair.Second.Stages));

    private static ValueMap<long> InOrder(Dictionary<string, long> counts) => counts.OrderBy(count => count.Key, StringComparer.Ordinal).ToValueMap();

    private sealed record Kept(ImmutableArray<OfferView> Last, ImmutableDictionary<string, OfferView> Waiting);
}
