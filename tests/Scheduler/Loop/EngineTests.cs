using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Loop;

public sealed class EngineTests
{
    private const string Spec = "name: hello\npods: {hello: {count: 1, tasks: {server: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}}}}";

    private readonly VirtualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SimulatedWorld _world;

    public EngineTests()
    {
        _world = new SimulatedWorld(_time, 1);
        _world.SetAgent(Sample.Agent("a"));
        _world.Script = _ => new TaskScript { Staging = TimeSpan.Zero };
    }

    [Fact]
    public async Task A_command_is_answered_when_its_effect_can_be_seen()
    {
        await using var engine = await StartAsync(new MemoryStore());

        var result = await engine.SubmitAsync(Install(), default);

        result.IsAccepted.Should().BeTrue();
        engine.Snapshot.Services.Keys.Should().Equal("hello");
        engine.Snapshot.Revision.Should().BeGreaterThan(0);
    }

    [Fact]
    public async Task A_new_snapshot_is_shown_before_the_command_that_made_it_is_answered()
    {
        var store = new MemoryStore();
        var loop = EngineLoop.Open(new() { Store = store, Cluster = new SimulatedCluster(_world, store.Epoch), Time = _time, Ids = new CountingIds() });
        var answer = new TaskCompletionSource<CommandResult>();
        List<(bool IsShown, bool IsAnswered)> shown = [];
        loop.Publish = () => shown.Add((loop.Snapshot.Services.ContainsKey("hello"), answer.Task.IsCompleted));
        loop.Inbox.TryWrite(new CommandInput(Install(), answer));

        await loop.TurnAsync();

        shown.Should().Equal((true, false));
        answer.Task.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task It_wakes_for_events_and_deadlines_and_tells_those_who_wait_for_a_revision()
    {
        _world.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1) with { Staging = TimeSpan.Zero };
        await using var engine = await StartAsync(new MemoryStore());
        await engine.SubmitAsync(Install(), default);

        await UntilAsync(engine, () => _world.Starts.Count >= 4);

        engine.Completion.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task A_failed_commit_ends_it_and_answers_nobody()
    {
        await using var engine = await StartAsync(new FailingStore(goodCommits: 0));

        var submit = () => engine.SubmitAsync(Install(), default);

        await submit.Should().ThrowAsync<InvalidOperationException>().WithMessage("The engine has ended*");
        await engine.Invoking(ended => ended.Completion).Should().ThrowAsync<StateException>().WithMessage("The disk is full.");
        engine.Snapshot.Services.Should().BeEmpty();
        _world.Starts.Should().BeEmpty("nothing is done before it is durable");
    }

    [Fact]
    public async Task Another_server_that_takes_over_the_state_ends_it()
    {
        var state = new MemoryState();
        await using var engine = await StartAsync(new MemoryStore(state));
        _ = new MemoryStore(state);

        await engine.Invoking(fenced => fenced.SubmitAsync(Install(), default)).Should().ThrowAsync<InvalidOperationException>();

        await engine.Invoking(fenced => fenced.Completion).Should().ThrowAsync<EpochFencedException>();
        _world.Starts.Should().BeEmpty();
    }

    [Fact]
    public async Task Another_server_that_takes_over_the_cluster_ends_it()
    {
        await using var engine = await StartAsync(new MemoryStore());
        _ = new SimulatedCluster(_world, epoch: 7);

        await engine.Invoking(stale => stale.SubmitAsync(Install(), default)).Should().ThrowAsync<InvalidOperationException>();

        await engine.Invoking(stale => stale.Completion).Should().ThrowAsync<StaleEpochException>();
    }

    [Fact]
    public async Task Disposing_ends_it_and_leaves_tasks_running()
    {
        var engine = await StartAsync(new MemoryStore());
        await engine.SubmitAsync(Install(), default);
        await UntilAsync(engine, () => _world.Processes.Count > 0);

        await engine.DisposeAsync();

        engine.Completion.IsCompletedSuccessfully.Should().BeTrue();
        _world.Processes.Should().ContainSingle();
        await engine.WaitForRevisionAsync(long.MaxValue, default);
    }

    [Fact]
    public async Task State_that_cannot_be_read_is_refused_at_the_start()
    {
        var store = new MemoryStore();
        var broken = new ConfigurationRecord("c", "p", "1", "d", "{}", "{}", ValueMap<string>.Empty, "name: [", ValueMap<string>.Empty);
        await store.CommitAsync(new StateWrite().Put(new ServiceRecord("id", "hello", "c", default, false)).Put("id", broken), default);

        await FluentActions.Awaiting(() => StartAsync(store)).Should().ThrowAsync<StateException>()
            .WithMessage("The stored configuration c of the service hello cannot be read by this version: svc.yml:*");
    }

    /// <summary>Lets virtual time pass, second by second, until something holds; a real minute of patience at most.</summary>
    private async Task UntilAsync(Engine engine, Func<bool> holds)
    {
        for (var round = 0; round < 1200 && !holds(); round++)
        {
            var seen = engine.Snapshot.Revision;
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(engine.WaitForRevisionAsync(seen, default), Task.Delay(50));
        }

        holds().Should().BeTrue();
    }

    private Task<Engine> StartAsync(IStateStore store) => Engine.StartAsync(
        new EngineOptions { Store = store, Cluster = new SimulatedCluster(_world, store.Epoch), Time = _time, Ids = new CountingIds() }, default);

    private static InstallService Install() => new(
        new("tester", ""), "hello", "id", new ConfigurationRecord("c", "p", "1", "d", "{}", "{}", ValueMap<string>.Empty, Spec, ValueMap<string>.Empty),
        new Dictionary<string, ReadOnlyMemory<byte>> { ["svc.yml"] = "x"u8.ToArray() });
}
