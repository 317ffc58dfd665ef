using Orchestrator.Clusters.Local;

namespace Orchestrator.Clusters.Tests.Local.Runner;

public sealed class LimitTests : LocalTests
{
    private const string ReadLimits = "ulimit -Sn; ulimit -Hn";

    [Fact]
    public async Task A_limit_is_set()
    {
        var order = WorkRoom.Order("limited", ReadLimits) with { Limits = [new ProcessLimit("RLIMIT_NOFILE", 100, 200)] };

        (await OutputOfAsync(order)).Should().Be("100\n200\n");
    }

    [Fact]
    public async Task A_limit_above_what_may_be_set_is_capped_and_every_report_says_so()
    {
        var order = WorkRoom.Order("limited", ReadLimits + "; exec sleep 1000") with { Limits = [TooHigh] };

        var report = await Room.RunAsync(order);

        report.Message.Should().MatchRegex(@"^RLIMIT_NOFILE 9000000000000 → \d+$");
        (await Room.KillAsync(order, TimeSpan.FromSeconds(20))).Message.Should().Contain(report.Message);
    }

    [Fact]
    public async Task A_limit_that_does_not_exist_is_rejected_with_those_that_do()
    {
        var order = WorkRoom.Order("limited", ReadLimits) with { Limits = [new ProcessLimit("RLIMIT_NOFILES", 1, 1)] };

        (await Room.RunAsync(order, TaskCondition.Rejected)).Message.Should().Contain("RLIMIT_NOFILES").And.Contain("RLIMIT_NOFILE,");
    }

    [Fact]
    public async Task A_strict_cluster_rejects_what_it_may_not_set()
    {
        await using var strict = new WorkRoom { Adjust = options => options with { Rlimits = RlimitPolicy.Strict } };
        await strict.OpenAsync();

        var report = await strict.RunAsync(WorkRoom.Order("limited", ReadLimits) with { Limits = [TooHigh] }, TaskCondition.Rejected);

        report.Message.Should().Contain("RLIMIT_NOFILE 9000000000000");
    }

    private static ProcessLimit TooHigh => new("RLIMIT_NOFILE", 1000, 9_000_000_000_000);
}
