using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

[Collection(nameof(OneServer))]
public sealed class SessionTests(OneServer one)
{
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_short_cut_suspends_the_session_and_its_ephemeral_nodes_stay()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot));
        await client.CreateAsync("/mine", mode: CreateMode.Ephemeral, cancellationToken: Limit.Token());
        var session = client.SessionId;

        proxy.Cut();
        (await client.WaitForStateOtherThanAsync(SessionState.Connected).Within()).Should().Be(SessionState.Suspended);
        client.Problem.Should().StartWith(proxy.Address.ToString());
        proxy.Mend();
        (await client.WaitForStateOtherThanAsync(SessionState.Suspended).Within()).Should().Be(SessionState.Connected);

        client.Problem.Should().BeNull();
        client.SessionId.Should().Be(session);
        (await client.ExistsAsync("/mine"))!.EphemeralOwner.Should().Be(session);
    }

    [Fact]
    public async Task A_long_cut_ends_the_session_its_ephemeral_nodes_and_watches_and_is_told()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot), ShortTimeout);
        await using var other = OneServer.Client(root);
        await client.CreateAsync("/mine", mode: CreateMode.Ephemeral);
        var watched = await client.WatchExistsAsync("/other");
        var mine = await other.WatchExistsAsync("/mine");

        proxy.Cut();
        await client.WaitForStateOtherThanAsync(SessionState.Connected).Within();
        var waiting = client.GetAsync("/mine");

        (await client.WaitForStateOtherThanAsync(SessionState.Suspended).Within()).Should().Be(SessionState.Expired);
        (await watched.Change.Within()).Kind.Should().Be(WatchEventKind.SessionEnded);
        (await FluentActions.Awaiting(() => waiting.Within()).Should().ThrowAsync<SessionExpiredException>())
            .WithMessage($"No ZooKeeper server could be reached for 3 s, the session's timeout ({proxy.Address}: *).");
        await client.Invoking(it => it.GetAsync("/mine")).Should().ThrowAsync<SessionExpiredException>();
        (await mine.Change.Within()).Kind.Should().Be(WatchEventKind.Deleted);
        proxy.Mend();
        client.State.Should().Be(SessionState.Expired, "that is final");
    }

    [Fact]
    public async Task An_idle_session_is_kept_alive_beyond_its_timeout()
    {
        var root = await one.NewRootAsync();
        await using var client = OneServer.Client(root, ShortTimeout);
        await client.CreateAsync("/mine", mode: CreateMode.Ephemeral);

        var change = client.WaitForStateOtherThanAsync(SessionState.Connected);
        await Task.WhenAny(change, Task.Delay(2 * ShortTimeout));

        change.IsCompleted.Should().BeFalse();
        (await client.ExistsAsync("/mine")).Should().NotBeNull();
    }

    [Fact]
    public async Task Calls_that_were_not_sent_yet_wait_for_a_server()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        proxy.Cut();
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot));
        var first = client.CreateAsync("/n-", mode: CreateMode.Sequential);
        var second = client.CreateAsync("/n-", mode: CreateMode.Sequential);
        client.State.Should().Be(SessionState.Connecting);

        proxy.Mend();

        (await Task.WhenAll(first, second).Within()).Should().Equal("/n-0000000000", "/n-0000000001");
    }

    [Fact]
    public async Task A_call_that_waits_for_a_server_can_be_given_up_and_is_then_not_carried_out()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        proxy.Cut();
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot));
        using var patience = new CancellationTokenSource();
        var call = client.CreateAsync("/given-up", cancellationToken: patience.Token);

        await patience.CancelAsync();

        await FluentActions.Awaiting(() => call.Within()).Should().ThrowAsync<OperationCanceledException>();
        proxy.Mend();
        (await client.ExistsAsync("/given-up")).Should().BeNull();
    }

    [Fact]
    public async Task Without_any_server_the_problem_says_which_and_why()
    {
        await using var client = OneServer.Client(ConnectString.Parse("127.0.0.1:1"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await client.Invoking(it => it.ExistsAsync("/", patience.Token)).Should().ThrowAsync<OperationCanceledException>();

        client.State.Should().Be(SessionState.Connecting);
        client.Problem.Should().Be("127.0.0.1:1: Connection refused");
    }

    [Fact]
    public async Task A_disposed_client_has_ended_its_calls_and_refuses_more()
    {
        var client = await one.NewClientAsync();
        var call = client.CreateAsync("/a");
        (await client.WaitForStateOtherThanAsync(SessionState.Connecting).Within()).Should().Be(SessionState.Connected);

        await client.DisposeAsync();
        await client.DisposeAsync();

        (await call).Should().Be("/a");
        client.State.Should().Be(SessionState.Closed);
        (await client.Invoking(it => it.GetAsync("/a")).Should().ThrowAsync<SessionExpiredException>()).WithMessage("The ZooKeeper client was disposed.");
    }

    [Fact]
    public async Task A_client_that_never_reached_a_server_is_disposed_at_once()
    {
        var client = OneServer.Client(ConnectString.Parse("127.0.0.1:1"));
        var call = client.GetAsync("/");

        await client.DisposeAsync().AsTask().Within();

        await FluentActions.Awaiting(() => call).Should().ThrowAsync<SessionExpiredException>();
    }
}
