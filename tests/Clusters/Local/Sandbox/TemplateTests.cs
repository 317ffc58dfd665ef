using System.Collections.Immutable;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class TemplateTests : LocalTests
{
    [Fact]
    public async Task A_template_is_rendered_with_the_environment_of_the_task()
    {
        var order = Order("port={{PORT}}\nsandbox={{MESOS_SANDBOX}}\n{{#FLAG}}on{{/FLAG}}{{MISSING}}", "server.properties") with
        {
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("PORT", "9092").Add("FLAG", "false"),
        };

        (await OutputOfAsync(order)).Should().Be($"port=9092\nsandbox={Room.Sandbox(order)}\n");
    }

    [Fact]
    public async Task A_template_may_go_to_a_folder_that_was_fetched_and_through_its_links_and_into_a_volume()
    {
        var archive = ArchiveWriter.Tar(Path.Combine(Room.Root, "app.tgz"), ArchiveWriter.Folder("app-1.0/"), ArchiveWriter.Link("app", "app-1.0"));
        var order = WorkRoom.Order("renders", "cat app-1.0/a data/b") with
        {
            Uris = [new FetchUri("file://" + archive)],
            Volumes = [new VolumeMount("v1", "data", 10)],
            Templates = [new ConfigTemplate("a", "one ", "app/a"), new ConfigTemplate("b", "two", "data/b")],
        };

        (await OutputOfAsync(order)).Should().Be("one two");
    }

    [Theory]
    [InlineData("../out", TaskCondition.Rejected, "leads out of the sandbox")]
    [InlineData("/tmp/out", TaskCondition.Rejected, "leads out of the sandbox")]
    [InlineData("data/../../out", TaskCondition.Rejected, "leads out of the sandbox")]
    [InlineData("no/such/folder", TaskCondition.Failed, "that folder is not in the sandbox")]
    [InlineData("data", TaskCondition.Failed, "cannot be written")]
    public async Task A_destination_outside_of_the_sandbox_or_without_a_folder_is_refused(string destination, TaskCondition condition, string message)
    {
        var order = Order("text", destination) with { Volumes = [new VolumeMount("v1", "data", 10)] };

        (await Room.RunAsync(order, condition)).Message.Should().StartWith("The config template config ").And.Contain(message);
    }

    [Fact]
    public async Task A_pipe_that_a_task_left_where_a_template_goes_is_refused_and_holds_nobody_up()
    {
        var volume = new VolumeMount("v1", "data", 10);
        await Room.RunAsync(WorkRoom.Order("renders", "mkfifo data/config") with { Volumes = [volume] }, TaskCondition.Finished);

        var report = await Room.RunAsync(Order("text", "data/config") with { Volumes = [volume] }, TaskCondition.Failed);

        report.Message.Should().Contain("cannot be written: config is no plain file");
    }

    [Fact]
    public async Task A_file_with_another_name_elsewhere_is_not_written_to()
    {
        var volume = new VolumeMount("v1", "data", 10);
        await Room.RunAsync(WorkRoom.Order("renders", "echo mine > data/config; ln data/config data/other") with { Volumes = [volume] }, TaskCondition.Finished);

        var report = await Room.RunAsync(Order("text", "data/config") with { Volumes = [volume] }, TaskCondition.Failed);

        report.Message.Should().Contain("cannot be written: config is no plain file with one name");
        (await OutputOfAsync(WorkRoom.Order("reads", "cat data/other") with { Volumes = [volume] })).Should().Be("mine\n");
    }

    [Fact]
    public async Task A_shorter_template_leaves_nothing_of_the_longer_one_before()
    {
        var volume = new VolumeMount("v1", "data", 10);
        await OutputOfAsync(Order("a long text", "data/config") with { Volumes = [volume] });

        (await OutputOfAsync(Order("short", "data/config") with { Volumes = [volume] })).Should().Be("short");
    }

    [Fact]
    public async Task A_broken_template_is_rejected_with_its_place() =>
        (await Room.RunAsync(Order("one\n{{#open}}", "config"), TaskCondition.Rejected)).Message.Should().Contain("config:2:");

    [Fact]
    public async Task A_template_of_more_than_a_mebibyte_is_rejected() =>
        (await Room.RunAsync(Order(new string('x', (1024 * 1024) + 1), "config"), TaskCondition.Rejected)).Message.Should().Contain("1048577").And.Contain("1048576");

    private static LaunchOrder Order(string template, string destination) =>
        WorkRoom.Order("renders", $"cat '{destination}'") with { Templates = [new ConfigTemplate("config", template, destination)] };
}
