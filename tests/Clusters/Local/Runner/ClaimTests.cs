using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Clusters.Tests.Local.Runner;

public sealed class ClaimTests : LocalTests
{
    private const int Rivals = 12;

    [Fact]
    public async Task A_kill_that_cannot_be_written_down_is_carried_out_all_the_same()
    {
        var order = WorkRoom.Order("full", "exec sleep 1000");
        var inTheWay = Path.GetDirectoryName(Room.Run(order))!;
        await File.WriteAllTextAsync(inTheWay, "");

        var report = await Room.KillAsync(order, TimeSpan.Zero);

        report.Message.Should().Be("It was ended before it started.");
        File.Delete(inTheWay);
    }

    [Fact]
    public async Task Of_many_runners_of_one_launch_exactly_one_starts_the_command()
    {
        var run = Directory.CreateDirectory(Path.Combine(Room.Root, "rivals")).FullName;
        var script = Directory.GetFiles(Room.Root, "runner-*.sh").Single();
        var rivals = Enumerable.Range(0, Rivals).Select(_ => Process.Start(new ProcessStartInfo("/bin/sh", [script])
        {
            Environment =
            {
                ["RUNNER_FOLDER"] = run, ["RUNNER_KEY"] = "k/k", ["RUNNER_NOTICE"] = Path.Combine(Room.Root, "notices"), ["RUNNER_BOOT"] = "b",
                ["RUNNER_CGROUPS"] = "", ["RUNNER_START"] = "sh -c \"$1\"", ["RUNNER_COMMAND"] = $"echo started >> {run}/starts; exit 7",
            },
        })!).ToList();
        foreach (var rival in rivals)
        {
            await rival.WaitForExitAsync();
        }

        (await File.ReadAllLinesAsync(Path.Combine(run, "starts"))).Should().HaveCount(1);
        rivals.Count(rival => rival.ExitCode == 75).Should().Be(Rivals - 1, "the others say that the launch is claimed");
        (await File.ReadAllTextAsync(Path.Combine(run, "exit"))).Should().Be("7\n");
    }

    [Fact]
    public async Task A_claim_that_was_made_but_not_written_by_a_runner_that_is_dead_has_failed()
    {
        var order = await WriteRecordAsync("torn");
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "claim"), "");

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).Message.Should().Be("Its runner ended before it started the command.");
    }

    [Fact]
    public async Task A_claim_that_is_not_written_yet_waits_for_the_runner_that_makes_it()
    {
        var order = await WriteRecordAsync("slow");
        var start = new ProcessStartInfo("/bin/sh", ["-c", "sleep 1000 > /dev/null & echo $!"]) { RedirectStandardOutput = true, Environment = { ["RUNNER_FOLDER"] = Room.Run(order) } };
        using var shell = Process.Start(start)!;
        using var slow = Process.GetProcessById(int.Parse(await shell.StandardOutput.ReadToEndAsync(), CultureInfo.InvariantCulture));
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "claim"), "");
        await Room.OpenAsync();
        await Room.Cluster.ReconcileAsync([order.Task], default);
        await Room.Log.NextAsync(order.Task, TaskCondition.Unknown);

        slow.Kill();

        await Room.Log.NextAsync(order.Task, TaskCondition.Failed);
    }

    [Fact]
    public async Task A_task_of_before_the_machine_was_restarted_has_failed_and_no_process_is_taken_for_it()
    {
        var order = await WriteRecordAsync("rebooted");
        var (pid, start) = (Environment.ProcessId, StartTime(Environment.ProcessId));
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "claim"), $"{pid} {start} another-boot\n{pid}\n");

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).Message.Should().Contain("restarted");
    }

    [Fact]
    public async Task A_process_with_the_id_of_a_dead_runner_is_not_taken_for_it()
    {
        var order = await WriteRecordAsync("reused");
        var boot = (await File.ReadAllTextAsync("/proc/sys/kernel/random/boot_id")).Trim();
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "claim"), $"{Environment.ProcessId} 1 {boot}\n{Environment.ProcessId}\n");

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).Message.Should().Contain("no exit was recorded");
    }

    [Fact]
    public async Task Files_that_a_loss_of_power_left_unfinished_are_as_good_as_absent()
    {
        var order = await WriteRecordAsync("torn");
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "claim"), $"{Environment.ProcessId} 1 another-boot\n");
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "kill.json"), "");
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "ended.json"), "{\"Cond");
        await File.WriteAllTextAsync(Path.Combine(Room.Run(order), "exit"), "1");
        var never = Directory.CreateDirectory(Room.Run(WorkRoom.Order("never", ""))).FullName;
        await File.WriteAllTextAsync(Path.Combine(never, "task.json"), "");

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).Message.Should().Be("The machine was restarted while the task ran.");
        Directory.Exists(never).Should().BeFalse();
    }

    [Fact]
    public async Task A_sandbox_that_was_not_ready_when_the_server_died_is_made_anew()
    {
        var order = await WriteRecordAsync("restaged");
        Directory.CreateDirectory(Room.Sandbox(order));
        await File.WriteAllTextAsync(Path.Combine(Room.Sandbox(order), "half"), "done");
        await Room.OpenAsync();

        await Room.RunAsync(order with { Command = "ls" }, TaskCondition.Finished);

        (await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout"))).Should().Be("stderr\nstdout\n");
    }

    private async Task<LaunchOrder> WriteRecordAsync(string name)
    {
        // A kill with no start leaves the record of a launch; without its claim and verdict it is one under way.
        var order = WorkRoom.Order(name, "exec sleep 1000");
        await Room.KillAsync(order, TimeSpan.Zero);
        foreach (var file in Directory.GetFiles(Room.Run(order)).Where(file => Path.GetFileName(file) != "task.json"))
        {
            File.Delete(file);
        }

        return order;
    }

    private static long StartTime(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return long.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19], CultureInfo.InvariantCulture);
    }
}
