using Orchestrator.Plans.Backoff;

namespace Orchestrator.Plans.Tracking;

/// <summary>
/// The steps that wait for a delay, by when it is over: time passes without a word, so what depends on it looks here first.
/// All steps share the delays of one service.
/// </summary>
internal sealed class DelayedSteps
{
    private readonly PriorityQueue<Step, TimeSpan> _due = new();
    private bool _isPulling;
    private int _eased;

    /// <summary>Keeps a step in mind while it is delayed.</summary>
    internal void Add(Step step, IBackoff backoff, TimeSpan due)
    {
        if (_due.Count == 0)
        {
            _eased = backoff.Eased;
        }

        _due.Enqueue(step, due);
    }

    /// <summary>Lets the steps whose delay is over move on.</summary>
    internal void Pull()
    {
        if (_isPulling || _due.Count == 0)
        {
            return;
        }

        _isPulling = true;
        var backoff = _due.Peek().Backoff!;
        if (_eased != backoff.Eased)
        {
            _eased = backoff.Eased;
            PullAll();
        }
        else
        {
            PullDue(backoff.Clock);
        }

        _isPulling = false;
    }

    private void PullDue(TimeSpan now)
    {
        while (_due.TryPeek(out _, out var due) && due <= now)
        {
            LookAgain(_due.Dequeue());
        }
    }

    /// <summary>A delay was cut short, and nobody says whose: all are looked at again.</summary>
    private void PullAll()
    {
        List<Step> steps = [.. _due.UnorderedItems.Select(item => item.Element)];
        _due.Clear();
        steps.ForEach(LookAgain);
    }

    private void LookAgain(Step step)
    {
        step.Touch();
        if (step.DelayedUntil is { } due)
        {
            Add(step, step.Backoff!, due);
        }
    }
}
