using Orchestrator.Clusters;

namespace Orchestrator.Scheduler.Loop;

/// <summary>
/// What has to be asked for again until an answer comes: the condition of tasks (after 8, 16, then every 30 seconds) and
/// kills that are not proved yet (every 5 seconds). Once an hour all live tasks are asked for.
/// Times are those of <see cref="Turn.Clock"/>.
/// </summary>
internal sealed class Followups
{
    private static readonly TimeSpan KillPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RoundPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan[] AskPauses = [TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16), TimeSpan.FromSeconds(30)];

    private readonly DueQueue<OpenAsk> _asks = new();
    private readonly DueQueue<TaskKill> _kills = new();
    private TimeSpan? _nextRound;

    /// <summary>When something is due next; null when nothing is open.</summary>
    public TimeSpan? NextDue => new[] { _asks.NextDue, _kills.NextDue, _nextRound }.Min();

    /// <summary>Word of a task is expected; without any it is asked for at <paramref name="due"/>.</summary>
    public void Expect(TaskHandle task, TimeSpan due) => _asks.Set(task.TaskId, new(task, 0), due);

    /// <summary>Word of a launch that is being sent is expected.</summary>
    public void ExpectLaunch(TaskHandle task, TimeSpan clock) => Expect(task, clock + AskPauses[0]);

    /// <summary>A kill is sent at once and again until the task is proved ended.</summary>
    public void Kill(TaskKill kill, TimeSpan clock) => _kills.Set(kill.Task.TaskId, kill, clock);

    /// <summary>Word of a task came.</summary>
    public void Answered(string taskId) => _asks.Remove(taskId);

    /// <summary>A task is proved ended.</summary>
    public void Ended(string taskId)
    {
        _asks.Remove(taskId);
        _kills.Remove(taskId);
    }

    /// <summary>Moves what is due into the turn.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="live">All tasks that may run, for the hourly round.</param>
    public void Collect(Turn turn, IEnumerable<TaskHandle> live)
    {
        foreach (var (id, kill) in _kills.TakeDue(turn.Clock))
        {
            turn.Kills.Add(kill);
            _kills.Set(id, kill, turn.Clock + KillPause);
        }

        if (_nextRound is null || _nextRound <= turn.Clock)
        {
            _nextRound = turn.Clock + RoundPause;
            foreach (var task in live)
            {
                Expect(task, turn.Clock);
            }
        }

        foreach (var (id, ask) in _asks.TakeDue(turn.Clock))
        {
            turn.Reconciliations.Add(ask.Task);
            _asks.Set(id, ask with { Times = ask.Times + 1 }, turn.Clock + AskPauses[Math.Min(ask.Times, AskPauses.Length - 1)]);
        }
    }

    private sealed record OpenAsk(TaskHandle Task, int Times);
}
