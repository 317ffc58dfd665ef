using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class TaskCommandTests
{
    [Fact]
    public async Task Tasks_are_shown_in_a_table()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "task", "list")).Output.Should().Be("""
            TASK            SERVICE  STATUS     AGENT    ADDRESS    PORTS     PID
            hello-0-server  hello    RUNNING    agent-1  127.0.0.2  web:4040  4711
            hello-1-server  hello    <UNKNOWN>  agent-1  127.0.0.2  web:4040  -
            world-0-init    hello    FINISHED   agent-1  127.0.0.2  web:4040  -

            """);
    }

    [Theory]
    [InlineData("log hello-0-servr", "There is no task 'hello-0-servr'; the nearest is 'hello-0-server'; the tasks are: hello-0-server, hello-1-server, world-0-init")]
    [InlineData("files nope", "There is no task 'nope'; the tasks are: hello-0-server, hello-1-server, world-0-init")]
    [InlineData("log nope --follow --service hello", "There is no task 'nope'; the tasks are: hello-0-server, hello-1-server, world-0-init")]
    [InlineData("log hello-0-server --service other", "The service 'other' is not installed; 'orchestrator package list' shows those that are")]
    [InlineData("list --service other", "The service 'other' is not installed; 'orchestrator package list' shows those that are")]
    public async Task An_unknown_task_or_service_is_told_with_those_that_there_are(string words, string message)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, ["task", .. words.Split(' ')])).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}\n"));
    }

    [Fact]
    public async Task Agents_are_shown_in_a_table()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "agent", "list")).Output.Should().Be("""
            AGENT    HOSTNAME       ADDRESS    ZONE  CPUS   MEM       DISK       PORTS        ENFORCED
            agent-1  agent-1.local  127.0.0.2  a     1.5/4  512/8192  100/20480  10000-10999  memory: cgroup v1

            """);
    }

    [Theory]
    [InlineData(2, "line 9999\nlast")]
    [InlineData(1, "last")]
    [InlineData(0, "")]
    public async Task The_end_of_a_log_is_printed(int lines, string expected)
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["stdout"] = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"line {i}\n")) + "last";

        (await Run.Against(server, "task", "log", "hello-0-server", "--lines", $"{lines}")).Should().Be(new Outcome(0, expected, ""));
    }

    [Fact]
    public async Task As_many_lines_are_printed_as_are_asked_for_however_long_they_are()
    {
        await using var server = await RunningServer.StartAsync();
        var lines = Enumerable.Range(0, 10).Select(i => new string((char)('a' + i), 40_000) + "\n").ToList();
        server.Files.Contents["stderr"] = string.Concat(lines);

        (await Run.Against(server, "task", "log", "hello-0-server", "--stderr", "-n", "5")).Output.Should().Be(string.Concat(lines.Skip(5)));
        (await Run.Against(server, "task", "log", "hello-0-server", "--stderr", "-n", "50")).Output.Should().Be(string.Concat(lines));
    }

    [Fact]
    public async Task A_followed_log_goes_on_until_it_is_interrupted()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["stdout"] = "one\n";
        using var interrupt = new CancellationTokenSource();
        var reads = 0;
        server.Files.Reading = () =>
        {
            switch (++reads)
            {
                case 2:
                    server.Files.Contents["stdout"] = "one\ntwo\n";
                    break;
                case 3:
                    server.Files.Contents["stdout"] = "3\n"; // rotated
                    break;
                case 5:
                    interrupt.Cancel();
                    break;
            }
        };

        var outcome = await Run.With(
            new() { ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["ORCHESTRATOR_TOKEN"] = RunningServer.Token }, "", ["task", "log", "hello-0-server", "-f"], interrupt.Token);

        outcome.Should().Be(new Outcome(130, "one\ntwo\n3\n", ""));
    }

    [Fact]
    public async Task A_followed_log_goes_on_with_the_whole_log_of_the_next_launch()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["stdout"] = "one\n";
        using var interrupt = new CancellationTokenSource();
        var reads = 0;
        server.Files.Reading = () =>
        {
            switch (++reads)
            {
                case 2:
                    var task = Samples.Service().Tasks[0];
                    server.Snapshot = Samples.Snapshot(Samples.Service(tasks: [task with { Record = task.Record with { TaskId = "hello__hello-0-server__u2" } }]));
                    server.Files.Contents.Remove("stdout");
                    break;
                case 3:
                    server.Files.Contents["stdout"] = "longer than the first\n";
                    break;
                case 5:
                    interrupt.Cancel();
                    break;
            }
        };

        var outcome = await Run.With(
            new() { ["ORCHESTRATOR_URL"] = server.Address.ToString(), ["ORCHESTRATOR_TOKEN"] = RunningServer.Token }, "", ["task", "log", "hello-0-server", "-f"], interrupt.Token);

        outcome.Should().Be(new Outcome(130, "one\nlonger than the first\n", ""));
    }

    [Fact]
    public async Task A_folder_is_listed_and_a_file_is_printed()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["conf/a.json"] = "{}";

        (await Run.Against(server, "task", "files", "hello-0-server", "conf")).Output.Should().Be("""
            SIZE  MODIFIED              PATH
            2     2026-01-02T12:00:00Z  conf/a.json

            """);
        (await Run.Against(server, "task", "files", "hello-0-server", "conf/a.json")).Output.Should().Be("{}");
    }

    [Fact]
    public async Task With_json_what_a_task_wrote_is_text_or_base64()
    {
        await using var server = await RunningServer.StartAsync();
        server.Files.Contents["stdout"] = "one\nzwei \u00fc\n";
        server.Files.Contents["conf/a.json"] = "{}";

        (await Run.Against(server, "task", "log", "hello-0-server", "-n", "1", "--json")).Output.Should().Be("{\n  \"task\": \"hello__hello-0-server__u1\",\n  \"text\": \"zwei \u00fc\\n\"\n}\n");
        (await Run.Against(server, "task", "files", "hello-0-server", "conf/a.json", "--json")).Output.Should().Be("{\n  \"path\": \"conf/a.json\",\n  \"text\": \"{}\"\n}\n");
    }

    [Fact]
    public async Task A_followed_log_as_json_is_a_line_for_each_part_and_keeps_characters_whole()
    {
        using var output = new MemoryStream();
        var json = new TaskOutputJson(new(output, Stream.Null, Stream.Null, _ => null), isOnOneLine: true);
        var bytes = System.Text.Encoding.UTF8.GetBytes("a\u20ac");

        await json.PrintAsync("task", "t", bytes.AsMemory(0, 2));
        await json.PrintAsync("task", "t", bytes.AsMemory(2));
        await json.PrintAsync("task", "t", new byte[] { 0xFF, 0x41 });

        System.Text.Encoding.UTF8.GetString(output.ToArray()).Should().Be("{\"task\":\"t\",\"text\":\"a\"}\n{\"task\":\"t\",\"text\":\"\u20ac\"}\n{\"task\":\"t\",\"base64\":\"/0E=\"}\n");
    }

    [Theory]
    [InlineData("task log hello-0-server", "Task hello__hello-0-server__u1 has no stdout (its sandbox is gone, or it has not started yet).")]
    [InlineData("task files hello-0-server nothing", "Task hello__hello-0-server__u1 has no file 'nothing' in its sandbox.")]
    public async Task What_the_server_refuses_is_told_in_its_words(string arguments, string message)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, arguments.Split(' '))).Should().Be(new Outcome(1, "", $"orchestrator: error: {message}\n"));
    }
}
