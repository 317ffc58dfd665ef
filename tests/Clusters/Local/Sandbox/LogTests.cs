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
}
