using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State;
using Orchestrator.State.Records.Audit;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Audit;

/// <summary>Writes what people do into the batch of the turn in which it is done, so that no change is without its entry and no entry without its change.</summary>
/// <param name="store">Where the entries so far lie.</param>
/// <param name="most">How many entries are kept at most.</param>
/// <param name="longest">How long an entry is kept at most.</param>
internal sealed class AuditTrail(IStateStore store, int most, TimeSpan longest)
{
    private const int MostPrunedAtOnce = 16;

    private AuditAnchor _last = AuditStore.Last(store);
    private long _oldest = AuditStore.Anchor(store).Number + 1;

    /// <summary>Adds an entry, and forgets some of those that are too many or too old.</summary>
    /// <param name="turn">The turn that commits it.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="service">The service it concerns; empty for all.</param>
    /// <param name="action">What was done, such as <c>plan interrupt</c>.</param>
    /// <param name="target">To what, such as <c>deploy/hello</c>.</param>
    /// <param name="before">How that was before, in a few words.</param>
    /// <param name="after">How it is now.</param>
    /// <param name="reason">Why it was done although a guard forbade it; null when none did.</param>
    public void Add(Turn turn, Origin by, string service, string action, string target, string before, string after, string? reason = null)
    {
        var entry = new AuditEntry
        {
            Number = _last.Number + 1, Id = IdIn(turn), At = ToMilliseconds(turn.Now), Actor = by.Actor ?? "", From = by.From ?? "", Service = service,
            Action = action, Target = target, Before = before, After = after, Reason = reason ?? "", PreviousHash = _last.Hash, Hash = "",
        };
        entry = entry with { Hash = entry.ComputeHash() };
        turn.Write.Put(entry);
        turn.Edits.Add(new(service, entry.Actor, Sentence(action, target, before, after, entry.Reason)));
        _last = new(entry.Number, entry.Hash);
        Prune(turn);
    }

    private static string Sentence(string action, string target, string before, string after, string reason) =>
        $"{action}{Part(" ", target)}: {before}{(before.Length > 0 ? " → " : "")}{after}{Part("; allowed because: ", reason)}";

    private static string Part(string lead, string text) => text.Length == 0 ? "" : lead + text;

    /// <summary>Only what was committed is forgotten; what is left over goes with the next entries.</summary>
    private void Prune(Turn turn)
    {
        for (var pruned = 0; pruned < MostPrunedAtOnce && AuditStore.Find(store, _oldest) is { } oldest; pruned++)
        {
            if (_last.Number - _oldest < most && turn.Now - oldest.At <= longest)
            {
                return;
            }

            turn.Write.Prune(oldest);
            _oldest++;
        }
    }

    /// <summary>The id of the event that tells of it: what people do goes before all else that happens in a turn.</summary>
    private string IdIn(Turn turn) => new EventId(store.Revision + 1, turn.Edits.Count).ToString();

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
