using System.Threading.Channels;
using Orchestrator.Clusters;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Metrics;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.Scheduler.Uninstall;
using Orchestrator.State;

namespace Orchestrator.Scheduler.Loop;

/// <summary>
/// The loop itself, turn by turn, without a thread of its own: <see cref="Engine"/> runs it on events, a simulation by hand.
/// A turn takes in what happened, lets each touched service decide in name order, commits all of it at once, and only then acts.
/// </summary>
internal sealed class EngineLoop
{
    private readonly EngineOptions _options;
    private readonly LoopState _state;
    private readonly Acts _acts;
    private readonly CommandDesk _commands;
    private readonly TaskReports _reports;
    private readonly PodReleases _releases;
    private readonly UninstallWork _uninstall;
    private readonly ServiceWork _work;
    private readonly SnapshotBuilder _snapshots;
    private readonly Channel<LoopInput> _inbox = Channel.CreateUnbounded<LoopInput>(new() { SingleReader = true });
    private Turn? _next;

    private EngineLoop(EngineOptions options, CancellationToken stop)
    {
        _options = options;
        _state = new LoopState(options);
        var cleanUps = new CleanUpRuns(_inbox.Writer, new InstalledServices(this), options.RunAside, stop);
        _acts = new Acts(options.Cluster, cleanUps, options.Store.Epoch, options.CrashPoint);
        var kills = new TaskKills(_state);
        _commands = new CommandDesk(_state, kills);
        var relaunch = new Relaunch(_state);
        _releases = new PodReleases(_state);
        _reports = new TaskReports(_state, kills, relaunch, _releases);
        _uninstall = new UninstallWork(_state, kills);
        var steps = new StepWork(_state, kills, new PodLaunch(_state, relaunch), new PodReplacement(_state, _releases), new GuardCheck(_state));
        _work = new ServiceWork(_state, steps, _uninstall, _releases);
        _snapshots = new SnapshotBuilder(_state);
        _next = NewTurn();
        new ServiceLoader(_state, kills, _releases).LoadAll(options.Store, _next);
        Snapshot = _snapshots.First(options.Store.Revision);
    }

    /// <summary>What readers see, as of the last commit.</summary>
    public EngineSnapshot Snapshot { get; private set; }

    /// <summary>What the loop knows. Tests hold what is kept by change against it.</summary>
    public LoopState State => _state;

    /// <summary>Shows a new snapshot to readers. Told before commands are answered: who asks after an answer sees its effect.</summary>
    public Action Publish { private get; set; } = () => { };

    /// <summary>The queue: statuses, machine changes, commands, deadlines.</summary>
    public ChannelWriter<LoopInput> Inbox => _inbox.Writer;

    /// <summary>How long until a turn is due although nothing happened, zero when it is; null when none is.</summary>
    public TimeSpan? NextWait => Deadlines().Min() is not { } due ? null : due > _state.Clock ? due - _state.Clock : TimeSpan.Zero;

    /// <summary>Loads what is stored. Decides nothing yet.</summary>
    /// <param name="options">What it is built on.</param>
    /// <param name="stop">Ends what still runs aside when the loop does.</param>
    /// <exception cref="StateException">Something that is stored cannot be read.</exception>
    public static EngineLoop Open(EngineOptions options, CancellationToken stop = default) => new(options, stop);

    /// <summary>Waits until there is something in the queue.</summary>
    public ValueTask<bool> WaitForInputAsync(CancellationToken cancellationToken) => _inbox.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>One turn.</summary>
    /// <returns>Whether there was anything to do; false when only an event or a deadline can change anything.</returns>
    /// <exception cref="EpochFencedException">Another server has taken over the state.</exception>
    /// <exception cref="StaleEpochException">Another server has taken over the cluster.</exception>
    public async Task<bool> TurnAsync()
    {
        var turn = _next ?? NewTurn();
        _next = null;
        var inputs = TakeIn(turn);
        Decide(turn);
        if (inputs == 0 && turn.Touched.Count == 0 && !turn.HasActs)
        {
            return false;
        }

        _state.Metrics.CountTurn();
        var snapshot = _snapshots.After(Snapshot, turn, _options.Store.Revision + 1);
        if (turn.Write.Changes.Count > 0 || !ReferenceEquals(snapshot, Snapshot))
        {
            _options.CrashPoint("commit:before");
            var before = _state.Clock;
            snapshot = snapshot with { Revision = await _options.Store.CommitAsync(turn.Write, CancellationToken.None) };
            _state.Metrics.Commits.Add(_state.Clock - before);
            _options.CrashPoint("commit:after");
        }

        await _acts.DoAsync(turn);
        Snapshot = snapshot;
        Publish();
        foreach (var (source, result) in turn.Answers)
        {
            source.TrySetResult(result);
        }

        Carry(turn);
        return true;
    }

    private Turn NewTurn() => new(_options.Time.GetUtcNow(), _state.Clock);

    private IEnumerable<TimeSpan?> Deadlines() => _state.Services.Values.Select(service => service.WakeAt).Append(_state.Followups.NextDue);

    private int TakeIn(Turn turn)
    {
        var count = 0;
        while (count < Turn.MostInputs && turn.HasRoom && _inbox.Reader.TryRead(out var input))
        {
            count++;
            switch (input)
            {
                case ClusterInput { Event: var what }:
                    TakeIn(what, turn);
                    break;
                case CleanUpInput answer when _state.Find(answer.ServiceId) is { } service:
                    CleanUpWork.Take(service, answer, turn);
                    break;
                case CommandInput { Command: var command, Answer: var answer }:
                    turn.Answers.Add((answer, _commands.Do(command, turn)));
                    break;
            }
        }

        return count;
    }

    private void TakeIn(ClusterEvent what, Turn turn)
    {
        switch (what)
        {
            case TaskReport report:
                _reports.Take(report, turn);
                break;
            case AgentsChanged:
                _state.Agents = _options.Cluster.Agents;
                turn.AgentsChanged = true;
                turn.Touched.UnionWith(_state.Services.Keys);
                break;
            case VolumeDestroyed answer when _state.Find(answer.Volume.ServiceId) is { } service:
                service.Metrics.Count(Operation.Destroy, answer.Error is null ? 1 : 0);
                _releases.Take(service, answer, turn);
                UninstallWork.Take(service, answer, turn);
                break;
            case ServiceRemoved answer when _state.Find(answer.ServiceId) is { } service:
                _uninstall.Take(service, answer, turn);
                break;
        }
    }

    private void Decide(Turn turn)
    {
        turn.Touched.UnionWith(_state.Services.Values.Where(service => service.WakeAt <= turn.Clock).Select(service => service.Name));
        foreach (var name in turn.Touched)
        {
            if (!_state.Services.TryGetValue(name, out var service))
            {
                continue; // it was forgotten in this turn
            }

            _work.Do(service, turn);
            service.Unsaved.WriteTo(turn.Write, service, _state.Ledger);
        }

        _state.Followups.Collect(turn, _state.LiveTasks());
    }

    /// <summary>What did not fit into a turn goes on in the next, before anything else is taken in.</summary>
    private void Carry(Turn turn)
    {
        if (turn.Unfinished.Count > 0)
        {
            _next = NewTurn();
            _next.Touched.UnionWith(turn.Unfinished);
        }
    }
}
