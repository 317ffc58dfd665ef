using System.Net;
using System.Net.Sockets;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("pod list")]
    [InlineData("pod info hello-0")]
    [InlineData("plan list")]
    [InlineData("plan pause deploy")]
    [InlineData("endpoints web")]
    [InlineData("pod restart hello-0")]
    public async Task An_unknown_service_is_told_in_one_sentence(string words)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, ["other", .. words.Split(' ')])).Should().Be(new Outcome(
            1, "", "orchestrator: error: The service 'other' is not installed; 'orchestrator package list' shows those that are\n"));
    }

    [Theory]
    [InlineData("../service/c1")]
    [InlineData("team/../c1")]
    [InlineData("team//c1")]
    [InlineData(".")]
    public async Task What_would_mean_another_address_is_no_service_s_name(string service)
    {
        await using var server = await CannedServer.StartAsync(200, "[]");

        (await Run.Against(server, service, "plan", "list")).Should().Be(
            new Outcome(1, "", $"orchestrator: error: '{service}' is no name of a service; 'orchestrator package list' shows those that are\n"));
        (await Run.Against(server, "kafka", "plan", "list", "--name", service)).ExitCode.Should().Be(1);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_service_does_not_have_is_told_with_the_server_s_own_words()
    {
        await using var server = await CannedServer.StartAsync(404, "Property x not found", "text/plain");

        (await Run.Against(server, "hello", "debug", "state", "property", "x")).Error.Should().Be($"""
            orchestrator: error: 
            Got 404 Not Found response from {server.Address}/service/hello/v1/state/properties/x:
            - 'hello' has no such thing, or not yet.
            Response data (20 bytes): Property x not found
            HTTP query failed

            """);
    }

    [Fact]
    public async Task Without_the_token_the_way_to_give_it_is_told()
    {
        await using var server = await RunningServer.StartAsync();

        var outcome = await Run.With(new() { ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["HOME"] = "/nonexistent", ["ORCHESTRATOR_TOKEN"] = "wrong" }, "", ["hello", "pod", "info", "hello-0"]);

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().Be(
            $"orchestrator: error: Got 401 Unauthorized response from {server.Address}service/hello/v1/pod/hello-0/info: no token was sent, or one that is not this server's; name its token file with --token-file, or set ORCHESTRATOR_TOKEN\n");
    }

    [Theory]
    [InlineData("events --after x", "'after=x' is no id of an event: REVISION.ORDINAL such as 17.0, or 0 for all, is expected.")]
    [InlineData("debug config show x", "'hello' has no configuration 'x'; its configurations are: ")]
    [InlineData("debug state property x", "'hello' has no property 'x'; its properties are: ")]
    [InlineData("debug state files x", "'hello' has no file 'x'; its files are: ")]
    [InlineData("debug plans x", "Plan x not found; 'orchestrator hello debug plans' prints all")]
    [InlineData("debug plans deploy x", "Phase x not found; 'orchestrator hello debug plans' prints all")]
    public async Task What_a_service_does_not_have_is_told_in_one_line_by_each_command_that_asks_for_it(string words, string message)
    {
        await using var server = await RunningServer.StartAsync();

        var outcome = await Run.Against(server, ["hello", .. words.Split(' ')]);

        outcome.Should().BeEquivalentTo(new { ExitCode = 1, Output = "" });
        outcome.Error.Should().StartWith("orchestrator: error: " + message).And.MatchRegex("^[^\n]+\n$");
    }

    [Theory]
    [InlineData(500, "Could not reach the service scheduler with name 'hello':")]
    [InlineData(502, "Could not reach the service scheduler with name 'hello':")]
    public async Task A_server_that_fails_is_told(int status, string text)
    {
        await using var server = await CannedServer.StartAsync(status, "");

        (await Run.Against(server, "hello", "pod", "list")).Error.Should().StartWith("orchestrator: error: \n" + text).And.NotContain("Response data");
    }

    [Fact]
    public async Task Any_other_refusal_is_shown_with_its_status_and_text()
    {
        await using var server = await CannedServer.StartAsync(409, "busy", "text/plain");

        (await Run.Against(server, "hello", "pod", "list")).Error.Should().Be($"""
            orchestrator: error: 
            HTTP GET Query for {server.Address}/service/hello/v1/pod failed: 409 Conflict
            Response: busy
            Response data (4 bytes): busy
            HTTP query failed

            """);
    }

    [Fact]
    public async Task When_nobody_listens_the_way_to_start_the_server_is_told_and_the_exit_code_is_2()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        (await Run.Alone("hello", "plan", "list", "--url", $"http://127.0.0.1:{port}")).Should().Be(new Outcome(
            2, "", $"orchestrator: error: Nobody listens on http://127.0.0.1:{port}: start the server with 'orchestratord', or say where it is with --url or ORCHESTRATOR_URL\n"));
    }

    [Fact]
    public async Task A_server_that_is_still_starting_is_as_good_as_none()
    {
        await using var server = await RunningServer.StartClosedAsync();

        (await Run.Against(server, "agent", "list")).Should().Be(new Outcome(2, "", "orchestrator: error: The server is starting; retry shortly.\n"));
    }

    [Theory]
    [InlineData("package list", "[]")]
    [InlineData("agent list", "{}")]
    [InlineData("task list", "oops")]
    [InlineData("version", "")]
    public async Task An_answer_that_makes_no_sense_is_told_without_a_stack_trace(string arguments, string body)
    {
        await using var server = await CannedServer.StartAsync(200, body);

        var outcome = await Run.Against(server, arguments.Split(' '));

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith("orchestrator: error: The server's answer cannot be read: ").And.MatchRegex("^[^\n]+\n$");
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told_as_an_empty_response()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var hangUp = HangUpAsync(listener, end.Token);

        var outcome = await Run.Alone("hello", "plan", "list", "--url", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        await end.CancelAsync();
        await hangUp;

        outcome.ExitCode.Should().Be(2);
        outcome.Error.Should().StartWith("orchestrator: error: Encountered an empty response, with error: ").And.EndWith(", retry the operation again later\n");
    }

    [Fact]
    public async Task A_token_file_that_is_not_there_is_told()
    {
        (await Run.Alone("agent", "list", "--token-file", "/nonexistent/token")).Error.Should().StartWith("orchestrator: error: The token file /nonexistent/token cannot be used: ");
    }

    private static async Task HangUpAsync(TcpListener listener, CancellationToken end)
    {
        try
        {
            while (true)
            {
                (await listener.AcceptSocketAsync(end)).Dispose();
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
