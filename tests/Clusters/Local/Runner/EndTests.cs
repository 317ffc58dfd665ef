using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Clusters.Tests.Local.Runner;

public abstract class EndTests(bool useCgroups) : LocalTests
{
    private protected override WorkRoom MakeRoom() => new() { UseCgroups = useCgroups };

    [Fact]
    public async Task A_server_that_outlives_its_shell_gets_the_whole_grace_to_end()
    {
        var order = WorkRoom.Order("graceful", "sh -c 'trap \"sleep 0.3; echo gracefully; exit 0\" TERM; echo up; while :; do sleep 0.05; done'; true");
        await Room.RunAsync(order);
        await PrintsAsync(order, "up\n");

        (await Room.KillAsync(order, TimeSpan.FromSeconds(20))).Signal.Should().Be(15);

        (await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout"))).Should().Be("up\ngracefully\n");
    }

    [Fact]
    public async Task What_a_command_leaves_behind_is_gone_before_its_end_is_reported()
    {
        var order = WorkRoom.Order("leaves", "sleep 1000 & echo $!; exit 0");
        await Room.RunAsync(order, TaskCondition.Finished);

        var left = int.Parse(await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout")), CultureInfo.InvariantCulture);
        IsAlive(left).Should().BeFalse();
    }

    [Fact]
    public async Task A_killed_task_says_how_it_went()
    {
        var order = WorkRoom.Order("ends", "exec sleep 1000");
        await Room.RunAsync(order);

        (await Room.KillAsync(order, TimeSpan.FromSeconds(20))).Message.Should().Be("It was told to end; it was ended by SIGTERM.");
    }

    [Fact]
    public async Task Asking_again_with_less_grace_ends_a_task_sooner()
    {
        var order = WorkRoom.Order("stubborn", "trap '' TERM; echo up; while :; do sleep 1000; done");
        await Room.RunAsync(order);
        await PrintsAsync(order, "up\n");
        await Room.Cluster.KillAsync(order.Task, TimeSpan.FromHours(1), Room.Epoch, default);

        await Room.KillAsync(order, TimeSpan.Zero);
    }

    [Fact]
    public async Task A_command_ended_by_a_signal_has_failed_and_names_it()
    {
        var order = WorkRoom.Order("signalled", "exec sleep 1000");
        var report = await Room.RunAsync(order);
        Process.GetProcessById(report.Pid!.Value).Kill();

        var end = await Room.Log.NextAsync(order.Task, TaskCondition.Failed);
        (end.Signal, end.ExitCode, end.Message).Should().Be((9, null, "The command was ended by SIGKILL."));
    }

    [Fact]
    public async Task A_task_whose_runner_was_killed_has_failed_says_so_and_leaves_no_process()
    {
        var order = WorkRoom.Order("orphan", "exec sleep 1000");
        var report = await Room.RunAsync(order);
        Process.GetProcessById(RunnerOf(order)).Kill();

        var end = await Room.Log.NextAsync(order.Task, TaskCondition.Failed);
        end.Message.Should().Contain("no exit was recorded");
        IsAlive(report.Pid!.Value).Should().BeFalse();
    }

    [Fact]
    public async Task A_kill_that_was_under_way_when_the_server_closed_goes_on_when_it_opens()
    {
        var order = WorkRoom.Order("ends", "trap '' TERM; echo up; while :; do sleep 1000; done");
        await Room.RunAsync(order);
        await PrintsAsync(order, "up\n");
        await Room.Cluster.KillAsync(order.Task, TimeSpan.FromMilliseconds(500), Room.Epoch, default);

        await Room.OpenAsync();

        await Room.Log.NextAsync(order.Task, TaskCondition.Killed);
    }

    private protected int RunnerOf(LaunchOrder order) =>
        int.Parse(File.ReadAllText(Path.Combine(Room.Run(order), "claim")).Split(' ')[0], CultureInfo.InvariantCulture);

    private protected Task PrintsAsync(LaunchOrder order, string text) => Eventually.BecomesTrueAsync(
        $"the task prints {text}", () => File.ReadAllText(Path.Combine(Room.Sandbox(order), "stdout")) == text);

    private protected static bool IsAlive(int pid) => File.Exists($"/proc/{pid}/stat") && !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
}

public sealed class EndWithCgroupsTests() : EndTests(useCgroups: true)
{
    [CgroupFact]
    public async Task A_process_that_left_the_session_is_ended_with_its_task()
    {
        var order = WorkRoom.Order("escapes", "setsid sh -c 'echo $$ > escaped; exec sleep 1000' & sleep 1000");
        await Room.RunAsync(order);
        var file = Path.Combine(Room.Sandbox(order), "escaped");
        await Eventually.BecomesTrueAsync("the process has left", () => File.Exists(file) && File.ReadAllText(file).EndsWith('\n'));

        await Room.KillAsync(order, TimeSpan.Zero);

        IsAlive(int.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture)).Should().BeFalse();
    }

    [CgroupFact]
    public async Task A_task_that_takes_more_memory_than_its_limit_fails_and_says_so()
    {
        if (!Room.Cluster.Agents[0].Enforcement.Any(word => word.StartsWith("memory: cgroup", StringComparison.Ordinal)))
        {
            return;
        }

        var order = WorkRoom.Order("hungry", "head -c 200M /dev/zero | tail -c 200M > /dev/null") with { MemoryLimitMb = 32 };

        (await Room.RunAsync(order, TaskCondition.Failed)).Message.Should().Contain("memory limit of 32 MB");
    }

    [CgroupFact]
    public async Task No_cgroup_of_an_ended_task_is_left()
    {
        var order = WorkRoom.Order("ends", "exit 0") with { Cpus = 0.5, MemoryLimitMb = 64 };
        await Room.RunAsync(order, TaskCondition.Finished);

        CgroupFactAttribute.Folders(order.Task.TaskId).Should().BeEmpty();
    }
}

public sealed class EndWithoutCgroupsTests() : EndTests(useCgroups: false);
