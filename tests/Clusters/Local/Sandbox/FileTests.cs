using System.Text;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class FileTests : LocalTests
{
    [Fact]
    public async Task A_sandbox_is_listed_by_name_and_its_volumes_are_folders()
    {
        var order = await FilledAsync("mkdir sub; printf 12345 > sub/file; printf x > data/kept");

        var files = await Room.Cluster.ListFilesAsync(order.Task, "", default);

        files!.Select(file => (file.Path, file.IsFolder)).Should().Equal(("data", true), ("stderr", false), ("stdout", false), ("sub", true));
        (await Room.Cluster.ListFilesAsync(order.Task, "sub", default))!.Should().ContainSingle().Which.Should().Match<SandboxFile>(file => file.Path == "sub/file" && file.Size == 5);
        (await Room.Cluster.ListFilesAsync(order.Task, "data/", default))!.Should().ContainSingle().Which.Path.Should().Be("data/kept");
    }

    [Theory]
    [InlineData(0, 100, 0, "0123456789")]
    [InlineData(4, 3, 4, "456")]
    [InlineData(-3, 100, 7, "789")]
    [InlineData(-30, 2, 0, "01")]
    [InlineData(50, 5, 10, "")]
    public async Task A_part_of_a_file_is_read_from_its_begin_or_its_end(long offset, int length, long begin, string text)
    {
        var order = await FilledAsync("printf 0123456789");

        var part = await Room.Cluster.ReadFileAsync(order.Task, "stdout", offset, length, default);

        (part!.Offset, Encoding.UTF8.GetString(part.Data.Span), part.Size).Should().Be((begin, text, 10));
    }

    [Theory]
    [InlineData("../../../lock")]
    [InlineData("/etc/passwd")]
    [InlineData("away/passwd")]
    [InlineData("sub/../../../out")]
    [InlineData("data/away/passwd")]
    public async Task A_path_that_leads_out_is_refused(string path)
    {
        var order = await FilledAsync("ln -s /etc away; ln -s /etc data/away; mkdir sub");

        var read = async () => await Room.Cluster.ReadFileAsync(order.Task, path, 0, 10, default);
        var list = async () => await Room.Cluster.ListFilesAsync(order.Task, path, default);

        await read.Should().ThrowAsync<ArgumentException>();
        await list.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task What_is_not_there_or_no_plain_file_is_null()
    {
        var order = await FilledAsync("mkfifo pipe");

        (await Room.Cluster.ReadFileAsync(order.Task, "nothing", 0, 10, default)).Should().BeNull();
        (await Room.Cluster.ReadFileAsync(order.Task, "data", 0, 10, default)).Should().BeNull();
        (await Room.Cluster.ReadFileAsync(order.Task, "pipe", 0, 10, default)).Should().BeNull();
        (await Room.Cluster.ListFilesAsync(order.Task, "nothing", default)).Should().BeNull();
        (await Room.Cluster.ListFilesAsync(order.Task with { TaskId = "no-such-task" }, "", default)).Should().BeNull();
    }

    private async Task<LaunchOrder> FilledAsync(string command)
    {
        var order = WorkRoom.Order("fills", command) with { Volumes = [new VolumeMount("v1", "data", 10)] };
        await OutputOfAsync(order);
        return order;
    }
}
