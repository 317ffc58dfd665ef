using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Tests.Servers;
using static Orchestrator.ZooKeeper.Tests.Servers.ScriptedServer;

namespace Orchestrator.ZooKeeper.Tests;

public sealed class MisbehavingServerTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_call_that_was_under_way_when_the_connection_broke_has_an_unknown_outcome()
    {
        using var server = new ScriptedServer(
            async stream =>
            {
                await GreetAsync(stream, Timeout);
                await CallAsync(stream); // and hang up
            },
            AnswerAllAsync);
        await using var client = OneServer.Client(server.ConnectString);

        (await client.Invoking(it => it.SyncAsync("/").Within()).Should().ThrowAsync<ConnectionLossException>())
            .WithMessage("The connection to ZooKeeper broke before the answer came: whether the call was carried out is not known.");
        await client.SyncAsync("/").Within();
    }

    [Fact]
    public async Task A_server_that_does_not_know_the_session_any_more_ends_it()
    {
        using var server = new ScriptedServer(
            async stream =>
            {
                await GreetAsync(stream, Timeout);
                await CallAsync(stream);
            },
            stream => GreetAsync(stream, TimeSpan.Zero));
        await using var client = OneServer.Client(server.ConnectString);
        await client.Invoking(it => it.SyncAsync("/").Within()).Should().ThrowAsync<ConnectionLossException>();

        (await client.Invoking(it => it.SyncAsync("/").Within()).Should().ThrowAsync<SessionExpiredException>())
            .WithMessage("The session has expired: ZooKeeper had heard nothing of the client for the session's timeout.");
        client.State.Should().Be(SessionState.Expired);
    }

    [Fact]
    public async Task A_server_that_gives_no_session_is_left_for_another_try()
    {
        using var server = new ScriptedServer(stream => GreetAsync(stream, TimeSpan.Zero), AnswerAllAsync);
        await using var client = OneServer.Client(server.ConnectString);

        await client.SyncAsync("/").Within();
    }

    [Fact]
    public async Task A_server_that_answers_another_call_than_the_first_is_left()
    {
        using var server = new ScriptedServer(
            async stream =>
            {
                await GreetAsync(stream, Timeout);
                await AnswerAsync(stream, await CallAsync(stream) + 5);
                await SwallowAsync(stream);
            },
            AnswerAllAsync);
        await using var client = OneServer.Client(server.ConnectString);

        await client.Invoking(it => it.SyncAsync("/").Within()).Should().ThrowAsync<ConnectionLossException>();
        await client.SyncAsync("/").Within();
    }

    [Fact]
    public async Task A_server_whose_answer_is_too_short_is_left()
    {
        using var server = new ScriptedServer(
            async stream =>
            {
                await GreetAsync(stream, Timeout);
                await AnswerAsync(stream, await CallAsync(stream));
                await SwallowAsync(stream);
            },
            AnswerAllAsync);
        await using var client = OneServer.Client(server.ConnectString);

        await client.Invoking(it => it.GetAsync("/a").Within()).Should().ThrowAsync<ConnectionLossException>();
        await client.SyncAsync("/").Within();
    }

    [Fact]
    public async Task What_is_no_ZooKeeper_server_is_told_so()
    {
        using var server = new ScriptedServer(stream => stream.WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray()).AsTask());
        await using var client = OneServer.Client(server.ConnectString);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));

        await client.Invoking(it => it.SyncAsync("/", patience.Token)).Should().ThrowAsync<OperationCanceledException>();

        client.Problem.Should().Be($"{server.ConnectString}: it sent a frame of 1213486160 bytes: it is no ZooKeeper server, or what it holds is too large to be read");
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left_before_the_session_ends()
    {
        using var server = new ScriptedServer(
            async stream =>
            {
                await GreetAsync(stream, TimeSpan.FromSeconds(6));
                await SwallowAsync(stream);
            },
            AnswerAllAsync);
        await using var client = OneServer.Client(server.ConnectString);

        await client.Invoking(it => it.SyncAsync("/").Within()).Should().ThrowAsync<ConnectionLossException>();
        await client.SyncAsync("/").Within();
        client.State.Should().Be(SessionState.Connected);
    }

    private static async Task AnswerAllAsync(System.Net.Sockets.NetworkStream stream)
    {
        await GreetAsync(stream, Timeout);
        while (true)
        {
            await AnswerAsync(stream, await CallAsync(stream));
        }
    }
}
