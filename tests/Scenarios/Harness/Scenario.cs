using System.Globalization;
using System.Text;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>
/// Plays a script against the real loop in a simulated world with a virtual clock: send something, let time pass, expect
/// something. Every line is kept; a line that fails shows all lines before it.
/// </summary>
internal sealed partial class Scenario
{
    private const string NoAnswer = "no answer";
    private const int MostTurns = 1000;

    /// <summary>Who sends commands.</summary>
    public static readonly Origin Operator = new("tester", "10.9.9.9");

    private readonly MemoryState _state = new();
    private readonly SeededIds _ids;
    private readonly StringBuilder _lines = new();
    private readonly DateTimeOffset _start;
    private RecordingStore _store = null!;
    private RecordingCluster _cluster = null!;
    private int? _commitsAtCrash;
    private EngineSnapshot? _checked;
    private int _launchesChecked;
    private bool _isEdited;
    private bool _wasEdited;
    private EngineLoop? _loop;

    public Scenario(int seed = 1, IEnumerable<Agent>? agents = null)
    {
        _ids = new SeededIds(seed);
        _start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Time = new VirtualTime(_start);
        World = new SimulatedWorld(Time, seed);
        foreach (var agent in agents ?? Machines.Three)
        {
            World.SetAgent(agent);
        }
    }

    /// <summary>The service <c>hello</c> of a spec, deployed.</summary>
    public static Scenario Deployed(string spec, TaskScript? script = null, IEnumerable<Agent>? agents = null)
    {
        var scenario = new Scenario(agents: agents);
        scenario.World.Script = _ => script ?? TaskScript.Runs;
        scenario.Start();
        scenario.Install("hello", spec);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        return scenario;
    }

    public VirtualTime Time { get; }

    /// <summary>What was committed, of all schedulers there were.</summary>
    public List<StateWrite> Commits { get; } = [];

    /// <summary>What was launched, killed and destroyed, by all schedulers there were.</summary>
    public ActJournal Acts { get; } = new();

    public StoreFaults StoreFaults { get; } = new();

    public SimulatedWorld World { get; }

    public CrashPlan Crashes { get; set; } = new();

    /// <summary>The code of packages; the package of all specs is <c>test</c>.</summary>
    public IReadOnlyList<IPackageExtension> Extensions { get; init; } = [];

    /// <summary>What is stored, as the scheduler has it open.</summary>
    public IStateStore Store => _store;

    public EngineSnapshot Snapshot => _loop!.Snapshot;

    /// <summary>What the scheduler knows.</summary>
    public LoopState Known => _loop!.State;

    public TimeSpan? NextWait => _loop!.NextWait;

    public int Restarts { get; private set; }

    /// <summary>The epoch of the scheduler that runs.</summary>
    public long Epoch { get; private set; }

    /// <summary>Told what happens beside the script: crashes and restarts.</summary>
    public Action<string> Note { get; set; } = _ => { };

    /// <summary>Starts the scheduler, or another one in its place: the one before is dead from now on.</summary>
    public void Start()
    {
        Restarts += _loop is null ? 0 : 1;
        Line(_loop is null ? "start the scheduler" : "start another scheduler");
        _store = new RecordingStore(new MemoryStore(_state), Commits, StoreFaults);
        Epoch = _store.Epoch;
        _cluster = new RecordingCluster(new SimulatedCluster(World, Epoch), Acts);
        _loop = EngineLoop.Open(new EngineOptions
        {
            Store = _store, Cluster = _cluster, Time = Time, Ids = _ids, CrashPoint = point => Crashes.Pass(point), ApiPort = 9090,
            Extensions = Extensions, RunAside = work => work(),
        });
    }

    /// <summary>Writes into the state behind the scheduler's back; another one must be started to see it.</summary>
    public void Write(Action<StateWrite> change)
    {
        var write = new StateWrite();
        change(write);
        new MemoryStore(_state).CommitAsync(write, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Lets time pass, event by event.</summary>
    public void Pass(TimeSpan span)
    {
        Line($"pass {span}");
        var end = Time.GetUtcNow() + span;
        Settle();
        while (NextMoment() is { } next && next <= end)
        {
            Time.AdvanceTo(next);
            Settle();
        }

        Time.AdvanceTo(end);
        Settle();
    }

    /// <summary>Lets time pass until something holds.</summary>
    public void PassUntil(string what, Func<bool> holds, TimeSpan atMost)
    {
        if (!TryPassUntil(holds, atMost))
        {
            throw Failure($"within {atMost}: {what}");
        }

        Line($"✔ {what}");
    }

    /// <summary>Lets time pass until something holds; whether it came to that.</summary>
    public bool TryPassUntil(Func<bool> holds, TimeSpan atMost)
    {
        var end = Time.GetUtcNow() + atMost;
        Settle();
        while (!holds())
        {
            if (NextMoment() is not { } next || next > end)
            {
                return false;
            }

            Time.AdvanceTo(next);
            Settle();
        }

        return true;
    }

    public string NewId() => _ids.Next().ToString("D");

    public void ExpectPlan(string service, string plan, Status status, TimeSpan? within = null) =>
        PassUntil($"plan {plan} of {service} is {status}", () => PlanStatus(service, plan) == status, within ?? TimeSpan.FromMinutes(1));

    /// <summary>Checks something now; says nothing when it holds.</summary>
    public void Require(string what, Func<bool> holds)
    {
        if (!holds())
        {
            throw Failure(what);
        }
    }

    /// <summary>Lets everything happen that is due at this moment. A scheduler that crashes is replaced.</summary>
    public void Settle()
    {
        while (true)
        {
            try
            {
                for (var turns = 0; Pump() | Turn(); turns++)
                {
                    Check();
                    Require("what is to be done at one moment comes to an end", () => turns < MostTurns);
                }

                Check();
                Invariants.CheckSettled(this);
                LookAgain();
                return;
            }
            catch (SimulatedCrashException crash)
            {
                Line(crash.Message);
                Note(crash.Message);
                _commitsAtCrash ??= Commits.Count;
                Start();
            }
        }
    }

    /// <summary>Steps that wait are left alone until what they wait for may have come. So a look at all of them must find nothing to do.</summary>
    private void LookAgain()
    {
        var (acts, statuses) = (Acts.Count, Statuses());
        foreach (var service in Known.Services.Values)
        {
            service.Plans.Coordinator.WakeAll();
            service.WakeAt = Known.Clock;
        }

        for (var turns = 0; Turn(); turns++)
        {
            Require("a look at what waits comes to an end", () => turns < MostTurns);
        }

        Require("a step that is left alone has nothing to do", () => Acts.Count == acts && Statuses().SequenceEqual(statuses));
    }

    private List<(string, Status)> Statuses() => [.. Snapshot.Services.Values.SelectMany(service => service.Plans)
        .SelectMany(plan => plan.Phases).SelectMany(phase => phase.Steps).Select(step => (step.Name, step.Status))];

    private void Check()
    {
        Invariants.Check(this);
        KeptByChange.Check(this);
        ChangeInvariants.Check(this, new Change(_checked ?? Snapshot, Snapshot, Acts.Launches[_launchesChecked..], _isEdited, _wasEdited));
        (_checked, _launchesChecked) = (Snapshot, Acts.Launches.Count);
    }

    private bool Pump()
    {
        var any = false;
        while (_cluster.Events.TryRead(out var what))
        {
            any = true;
            _loop!.Inbox.TryWrite(new ClusterInput(what));
        }

        return any;
    }

    private bool Turn()
    {
        var turn = _loop!.TurnAsync();
        return turn.IsCompleted ? turn.GetAwaiter().GetResult() : throw new InvalidOperationException("A turn did not complete by itself: the world is not simulated alone.");
    }

    private DateTimeOffset? NextMoment()
    {
        DateTimeOffset?[] moments = [Time.NextDue, Time.GetUtcNow() + _loop!.NextWait];
        return moments.Min();
    }

    private static ConfigurationRecord Configuration(string spec, ValueMap<string>? environment)
    {
        var record = new ConfigurationRecord("", "test", "1", "digest", "{}", "{}", environment ?? ValueMap<string>.Empty, spec, ValueMap<string>.Empty);
        return record with { Id = ConfigurationId.Of("", record).ToString("D") };
    }

    private void Line(string text) => _lines.AppendLine(CultureInfo.InvariantCulture, $"{Time.GetUtcNow() - _start:hh\\:mm\\:ss\\.fff} {text}");

    private InvalidOperationException Failure(string what) => new($"✘ {what}\n{_lines}\n{Describe()}");

    private string Describe() => string.Join('\n', Snapshot.Services.Values.SelectMany(service => service.Plans.SelectMany(plan =>
        plan.Phases.SelectMany(phase => phase.Steps).Select(step => $"{service.Record.Name} {plan.Name} ({plan.Status}): {step.Name} {step.Status}: {step.Message}"))));
}
