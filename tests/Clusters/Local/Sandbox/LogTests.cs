namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class LogTests : LocalTests
{
    private const int Size = 10_000;

    private protected override WorkRoom MakeRoom() => new() { Adjust = options => options with { Time = new HurriedTime(), LogSize = Size } };

    [Fact]
    public async Task A_log_that_grew_too_large_is_copied_aside_and_goes_on_from_empty_and_three_copies_stay()
    {
        var order = WorkRoom.Order("talks", "while :; do echo 0123456789012345678901234567890123456789; sleep 0.0002; done");
        await Room.RunAsync(order);
        var log = Path.Combine(Room.Sandbox(order), "stdout");

        for (var copy = 1; copy <= 3; copy++)
        {
            await Eventually.BecomesTrueAsync($"copy {copy} is made", () => File.Exists($"{log}.{copy}") && new FileInfo($"{log}.{copy}").Length >= Size);
        }

        var oldest = File.GetLastWriteTimeUtc(log + ".3");
        await Eventually.BecomesTrueAsync("the oldest copy goes", () => File.GetLastWriteTimeUtc(log + ".3") != oldest);
        File.Exists(log + ".4").Should().BeFalse();
        (await File.ReadAllTextAsync(log + ".2")).Should().StartWith("0123456789");
    }

    [Theory]
    [InlineData("ln -s")]
    [InlineData("ln")]
    public async Task A_log_that_a_task_replaced_by_a_link_is_left_alone_and_other_logs_are_still_kept_small(string link)
    {
        var hostile = WorkRoom.Order("links", $"head -c {2 * Size} /dev/zero > victim; rm stdout; {link} \"$PWD/victim\" stdout; touch linked; exec sleep 1000");
        await Room.RunAsync(hostile);
        await Eventually.BecomesTrueAsync("the link is there", () => File.Exists(Path.Combine(Room.Sandbox(hostile), "linked")));
        var order = WorkRoom.Order("talks", $"head -c {2 * Size} /dev/zero; exec sleep 1000");
        await Room.RunAsync(order);

        await Eventually.BecomesTrueAsync("a copy is made", () => File.Exists(Path.Combine(Room.Sandbox(order), "stdout.1")));

        new FileInfo(Path.Combine(Room.Sandbox(hostile), "victim")).Length.Should().Be(2 * Size);
        File.Exists(Path.Combine(Room.Sandbox(hostile), "stdout.1")).Should().BeFalse();
    }
}
