using System.Diagnostics;
using System.Globalization;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Benchmarks;

/// <summary>The real loop with one service of many steps on ten simulated machines, under a virtual clock. Only turns of the loop are measured.</summary>
internal sealed class LargeService
{
    private const string Name = "sleepers";
    private const string ConfigId = "0f0e0d0c-0000-8000-8000-000000000001";
    private const int Machines = 10;

    private static readonly Origin By = new("benchmark", "");

    private readonly VirtualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SimulatedWorld _world;
    private readonly SimulatedCluster _cluster;
    private readonly EngineLoop _loop;
    private readonly int _steps;

    /// <param name="steps">The pods of the service, with one step each.</param>
    public LargeService(int steps)
    {
        _steps = steps;
        _world = new SimulatedWorld(_time, seed: 1) { Script = _ => new TaskScript { Staging = TimeSpan.FromMilliseconds(5), ReadyAfter = TimeSpan.Zero } };
        for (var number = 1; number <= Machines; number++)
        {
            _world.SetAgent(new Agent
            {
                Id = Text($"agent-{number}"), Hostname = Text($"host-{number}"), Address = Text($"10.0.0.{number}"), Cpus = (steps * 0.1 / Machines) + 1,
                MemoryMb = (steps * 16L / Machines) + 160, DiskMb = 1024, Ports = [(10_000, 60_000)],
            });
        }

        var store = new MemoryStore();
        _cluster = new SimulatedCluster(_world, store.Epoch);
        _loop = EngineLoop.Open(new() { Store = store, Cluster = _cluster, Time = _time, Ids = new CountingIds() });
    }

    /// <summary>Installs the service and lets its deploy plan complete.</summary>
    public Cost Deploy()
    {
        var spec = Text($$"""
            name: {{Name}}
            pods:
              sleeper:
                count: {{_steps}}
                tasks:
                  nap: { goal: RUNNING, cmd: exec sleep 100000, cpus: 0.1, memory: 16 }
            plans:
              deploy:
                strategy: serial
                phases: { all: { strategy: parallel, pod: sleeper } }
            """);
        var configuration = new ConfigurationRecord(ConfigId, Name, "1.0.0", "digest", "{}", "{}", ValueMap<string>.Empty, spec, ValueMap<string>.Empty);
        return Do(new InstallService(By, Name, "5e4f0000-0000-8000-8000-000000000001", configuration, new Dictionary<string, ReadOnlyMemory<byte>>()))
            + Until(() => _loop.Snapshot.Services[Name].Plans[0].Status == Status.Complete);
    }

    /// <summary>Has all work of the deploy plan done again: all tasks are ended at once and launched anew.</summary>
    public Cost Restart() => Do(new PlanEdit(By, Name, "deploy", PlanVerb.Restart)) + Until(() => _loop.Snapshot.Services[Name].Plans[0].Status == Status.Complete);

    /// <summary>Removes the service, all of it.</summary>
    public Cost Uninstall() => Do(new UninstallService(By, Name)) + Until(() => _loop.Snapshot.Services.Count == 0);

    /// <summary>Removes the service while all its tasks run: every step of the plan that removes it is forced to complete at once.</summary>
    public Cost ForcedUninstall()
    {
        _loop.Inbox.TryWrite(new CommandInput(new UninstallService(By, Name), new TaskCompletionSource<CommandResult>()));
        return Do(new PlanEdit(By, Name, "deploy", PlanVerb.ForceComplete)) + Until(() => _loop.Snapshot.Services.Count == 0);
    }

    /// <summary>Word of a task that makes a difference and asks for nothing.</summary>
    public Cost TakeStatus(int index)
    {
        var task = Task(index).Record;
        _loop.Inbox.TryWrite(new ClusterInput(new TaskReport(
            new(_loop.Snapshot.Services[Name].Record.Id, task.AgentId, task.TaskId), TaskCondition.Running, Text($"is well at {_time.GetUtcNow():O}"), _time.GetUtcNow())));
        return Settle();
    }

    /// <summary>A task dies; recovery brings it back, and it runs.</summary>
    public Cost Die(int index)
    {
        var name = Text($"sleeper-{index}-nap");
        var before = Task(index).Record.TaskId;
        _world.Crash(name);
        return Settle() + Until(() => Task(index).Record is { State: TaskState.Running } record && record.TaskId != before);
    }

    /// <summary>A step of the deploy plan is done again: its task is ended and launched, and the step completes.</summary>
    public Cost Redo(int index)
    {
        var step = _loop.Snapshot.Services[Name].Plans[0].Phases[0].Steps[index];
        return Do(new PlanEdit(By, Name, "deploy", PlanVerb.Restart, "all", step.Name))
            + Until(() => _loop.Snapshot.Services[Name].Plans[0].Phases[0].Steps[index].Status == Status.Complete);
    }

    private Snapshots.TaskView Task(int index) => _loop.Snapshot.Services[Name].Table.Find(new("sleeper", index), Text($"sleeper-{index}-nap"))!;

    private Cost Do(OperatorCommand command)
    {
        var answer = new TaskCompletionSource<CommandResult>();
        _loop.Inbox.TryWrite(new CommandInput(command, answer));
        var cost = Settle();
        return answer.Task is { IsCompletedSuccessfully: true, Result.IsAccepted: true } ? cost : throw new InvalidOperationException(answer.Task.Result.Message);
    }

    private Cost Until(Func<bool> holds)
    {
        var cost = Cost.None;
        while (!holds())
        {
            DateTimeOffset?[] moments = [_time.NextDue, _time.GetUtcNow() + _loop.NextWait];
            _time.AdvanceTo(moments.Min() ?? throw new InvalidOperationException("It is waited for what never comes."));
            cost += Settle();
        }

        return cost;
    }

    private Cost Settle()
    {
        var cost = Cost.None;
        while (Pump() | Turn(ref cost))
        {
        }

        return cost;
    }

    private bool Pump()
    {
        var any = false;
        while (_cluster.Events.TryRead(out var what))
        {
            any = true;
            _loop.Inbox.TryWrite(new ClusterInput(what));
        }

        return any;
    }

    private bool Turn(ref Cost cost)
    {
        var (bytes, begin) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var turn = _loop.TurnAsync();
        var any = turn.IsCompleted ? turn.GetAwaiter().GetResult() : throw new InvalidOperationException("A turn did not complete by itself.");
        var spent = Stopwatch.GetElapsedTime(begin);
        cost += new Cost(any ? 1 : 0, spent, GC.GetAllocatedBytesForCurrentThread() - bytes);
        return any;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class CountingIds : IIdSource
    {
        private int _last;

        public Guid Next() => new(++_last, 0, 0, new byte[8]);
    }
}

/// <summary>What turns cost.</summary>
/// <param name="Turns">How many they were; those that found nothing to do are not counted, but their time is.</param>
/// <param name="Time">Their time.</param>
/// <param name="Bytes">What they allocated.</param>
internal readonly record struct Cost(int Turns, TimeSpan Time, long Bytes)
{
    public static Cost None => default;

    public static Cost operator +(Cost left, Cost right) => new(left.Turns + right.Turns, left.Time + right.Time, left.Bytes + right.Bytes);
}
