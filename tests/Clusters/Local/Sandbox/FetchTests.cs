using System.Net;
using System.Security.Cryptography;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class FetchTests : LocalTests
{
    [Fact]
    public async Task A_file_of_this_machine_is_fetched()
    {
        var file = await WriteAsync("greeting", "hello");

        (await OutputOfAsync(WorkRoom.Order("fetches", "cat greeting") with { Uris = [new FetchUri("file://" + file)] })).Should().Be("hello");
    }

    [Fact]
    public async Task A_file_of_a_web_server_is_fetched_under_the_last_part_of_its_path()
    {
        using var server = new FileServer(_ => (HttpStatusCode.OK, "hello"));

        (await OutputOfAsync(WorkRoom.Order("fetches", "cat 'a greeting'") with { Uris = [new FetchUri(server.Url + "files/a%20greeting?v=1")] })).Should().Be("hello");
    }

    [Fact]
    public async Task A_file_with_a_checksum_is_fetched_once_for_all_tasks()
    {
        var requests = 0;
        using var server = new FileServer(_ => (HttpStatusCode.OK, $"hello {Interlocked.Increment(ref requests)}"));
        FetchUri[] uris = [new FetchUri(server.Url + "greeting", Checksum("hello 1"))];

        for (var task = 0; task < 3; task++)
        {
            (await OutputOfAsync(WorkRoom.Order("fetches", "cat greeting") with { Uris = [.. uris] })).Should().Be("hello 1");
        }

        requests.Should().Be(1);
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_its_checksum_names_is_refused_and_not_kept()
    {
        var file = await WriteAsync("greeting", "hello");
        var order = WorkRoom.Order("fetches", "cat greeting") with { Uris = [new FetchUri("file://" + file, Checksum("goodbye"))] };

        (await Room.RunAsync(order, TaskCondition.Failed)).Message.Should().Contain(Checksum("hello")).And.Contain(Checksum("goodbye"));

        Directory.GetFiles(Path.Combine(Room.Root, "cache")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("file:///no/such/file", TaskCondition.Failed, "file:///no/such/file cannot be fetched: there is no such file.")]
    [InlineData("ftp://host/file", TaskCondition.Rejected, "'ftp://host/file' cannot be fetched: only file:, http: and https: URIs can.")]
    [InlineData("greeting", TaskCondition.Rejected, "'greeting' cannot be fetched: only file:, http: and https: URIs can.")]
    [InlineData("http://host/", TaskCondition.Rejected, "'http://host/' cannot be fetched: it names no file.")]
    public async Task What_cannot_be_fetched_is_said_in_one_sentence(string uri, TaskCondition condition, string message) =>
        (await Room.RunAsync(WorkRoom.Order("fetches", "true") with { Uris = [new FetchUri(uri)] }, condition)).Message.Should().Be(message);

    [Fact]
    public async Task A_server_that_does_not_have_the_file_is_quoted()
    {
        using var server = new FileServer(_ => (HttpStatusCode.NotFound, ""));
        var uri = server.Url + "gone";

        (await Room.RunAsync(WorkRoom.Order("fetches", "true") with { Uris = [new FetchUri(uri)] }, TaskCondition.Failed))
            .Message.Should().Be($"{uri} cannot be fetched: the server answered 404 Not Found.");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_in_one_sentence()
    {
        string uri;
        using (var server = new FileServer(_ => (HttpStatusCode.OK, "")))
        {
            uri = server.Url + "greeting";
        }

        (await Room.RunAsync(WorkRoom.Order("fetches", "true") with { Uris = [new FetchUri(uri)] }, TaskCondition.Failed))
            .Message.Should().StartWith($"{uri} cannot be fetched: ").And.EndWith(".").And.NotContain("\n");
    }

    [Fact]
    public async Task A_task_that_is_killed_while_it_fetches_is_killed_at_once()
    {
        using var release = new ManualResetEventSlim();
        using var server = new FileServer(_ =>
        {
            release.Wait();
            return (HttpStatusCode.OK, "late");
        });
        var order = WorkRoom.Order("fetches", "true") with { Uris = [new FetchUri(server.Url + "late")] };
        await Room.RunAsync(order, TaskCondition.Staging);

        await Room.KillAsync(order, TimeSpan.FromHours(1));

        release.Set();
    }

    [Fact]
    public async Task A_sandbox_in_the_making_is_out_of_the_users_reach()
    {
        using var release = new ManualResetEventSlim();
        using var server = new FileServer(_ =>
        {
            release.Wait();
            return (HttpStatusCode.OK, "hello");
        });
        var order = WorkRoom.Order("fetches", "exec cat greeting") with { Uris = [new FetchUri(server.Url + "greeting")] };
        await Room.RunAsync(order, TaskCondition.Staging);
        var draft = Path.Combine(Room.Root, "drafts", WorkRoom.ServiceId, order.Task.TaskId);
        await Eventually.BecomesTrueAsync("it is being made", () => Directory.Exists(draft));

        Directory.Exists(Room.Sandbox(order)).Should().BeFalse();
        File.GetUnixFileMode(Path.Combine(Room.Root, "drafts")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        release.Set();
        await Room.Log.NextAsync(order.Task, TaskCondition.Finished);
        Directory.Exists(draft).Should().BeFalse();
        File.GetUnixFileMode(Room.Sandbox(order)).Should().Be((UnixFileMode)0x1E8);
    }

    [Fact]
    public async Task What_a_crash_left_in_the_making_is_cleared()
    {
        var left = Directory.CreateDirectory(Path.Combine(Room.Root, "drafts", WorkRoom.ServiceId, "half")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "file"), "half");

        await Room.OpenAsync();

        Directory.GetFileSystemEntries(Path.Combine(Room.Root, "drafts")).Should().BeEmpty();
    }

    private static string Checksum(string content) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));

    private async Task<string> WriteAsync(string name, string content)
    {
        var file = Path.Combine(Room.Root, name);
        await File.WriteAllTextAsync(file, content);
        return file;
    }
}
