using System.Formats.Tar;
using static Orchestrator.Clusters.Tests.Local.Sandbox.ArchiveWriter;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class ArchiveTests : LocalTests
{
    private static readonly UnixFileMode Executable = (UnixFileMode)0x1ED;

    public static TheoryData<string, TarEntry[]> Escapes() => new()
    {
        { "'../out' leads out", [Plain("../out", "x")] },
        { "'/tmp/out' leads out", [Plain("/tmp/out", "x")] },
        { "'a/../../out' leads out", [Folder("a"), Plain("a/../../out", "x")] },
        { "link 'a' leads out", [Link("a", "/etc")] },
        { "link 'a/b' leads out", [Folder("a"), Link("a/b", "../../..")] },
        { "passes through 'b'", [Folder("a"), Link("b", "a"), Plain("b/c", "x")] },
        { "passes through 'a'", [Plain("a", "x"), Plain("a/b", "x")] },
        { "'../stderr' leads out", [HardLink("a", "../stderr")] },
        { "'a' stands for 'nothing'", [HardLink("a", "nothing")] },
        { "neither a file, a folder nor a link", [Pipe("a")] },
        { "would take the place", [Plain("stdout", "x")] },
        { "would take the place", [Plain(".", "x")] },
        { "is a folder already", [Folder("a"), Plain("a", "x")] },
    };

    [Theory]
    [InlineData("app.tar")]
    [InlineData("app.tar.gz")]
    [InlineData("app.tgz")]
    public async Task A_tar_archive_is_unpacked_with_its_modes_and_links_for_the_tasks_user(string name)
    {
        var archive = Tar(
            Path.Combine(Room.Root, name),
            Folder("app/"), Plain("app/bin/run", "#!/bin/sh\necho runs as $(stat -c %U app/bin/run)\n", Executable), Link("run", "app/bin/run"), HardLink("same", "app/bin/run"), Plain("app/new", "old"), Plain("app/new", "new"));

        var output = await OutputOfAsync(WorkRoom.Order("unpacks", "./run && ./same && cat app/new && touch app/mine") with { Uris = [new FetchUri("file://" + archive)] });

        output.Should().Be($"runs as {WorkRoom.User}\nruns as {WorkRoom.User}\nnew");
    }

    [Fact]
    public async Task A_zip_archive_is_unpacked()
    {
        var archive = Zip(Path.Combine(Room.Root, "app.zip"), ("app/", ""), ("app/a", "one "), ("b", "two"));

        (await OutputOfAsync(WorkRoom.Order("unpacks", "cat app/a b") with { Uris = [new FetchUri("file://" + archive)] })).Should().Be("one two");
    }

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task An_archive_that_leads_out_or_astray_is_refused_and_nothing_of_it_is_left(string why, TarEntry[] entries)
    {
        var archive = Tar(Path.Combine(Room.Root, "evil.tgz"), [Plain("harmless", "x"), .. entries]);
        var order = WorkRoom.Order("unpacks", "true") with { Uris = [new FetchUri("file://" + archive)] };

        var report = await Room.RunAsync(order, TaskCondition.Failed);

        report.Message.Should().StartWith("The archive evil.tgz is refused: ").And.Contain(why);
        await ShouldBeEmptyAsync(order, report.Message);
    }

    [Fact]
    public async Task A_zip_archive_that_leads_out_is_refused()
    {
        var archive = Zip(Path.Combine(Room.Root, "evil.zip"), ("harmless", "x"), ("../../out", "x"));
        var order = WorkRoom.Order("unpacks", "true") with { Uris = [new FetchUri("file://" + archive)] };

        var report = await Room.RunAsync(order, TaskCondition.Failed);

        report.Message.Should().Contain("'../../out' leads out of the sandbox");
        await ShouldBeEmptyAsync(order, report.Message);
    }

    [Theory]
    [InlineData("broken.tgz")]
    [InlineData("broken.tar")]
    [InlineData("broken.zip")]
    public async Task A_damaged_archive_is_refused(string name)
    {
        var archive = Path.Combine(Room.Root, name);
        await File.WriteAllTextAsync(archive, new string('x', 2000));
        var order = WorkRoom.Order("unpacks", "true") with { Uris = [new FetchUri("file://" + archive)] };

        (await Room.RunAsync(order, TaskCondition.Failed)).Message.Should().Be($"The archive {name} is damaged, or not what its name says.");
    }

    private async Task ShouldBeEmptyAsync(LaunchOrder order, string message)
    {
        Directory.GetFileSystemEntries(Room.Sandbox(order)).Select(Path.GetFileName).Should().BeEquivalentTo("stdout", "stderr");
        (await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stderr"))).Should().Be(message + "\n");
    }
}
