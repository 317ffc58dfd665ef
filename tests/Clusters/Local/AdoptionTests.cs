using Orchestrator.Clusters.Local;

namespace Orchestrator.Clusters.Tests.Local;

public sealed class AdoptionTests : LocalTests
{
    [Fact]
    public async Task An_end_that_nobody_saw_is_reported_when_the_cluster_opens()
    {
        var order = WorkRoom.Order("ends", "while ! test -e go; do sleep 0.01; done; exit 4");
        await Room.RunAsync(order);
        await Room.Cluster.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(Room.Sandbox(order), "go"), "");
        await Eventually.BecomesTrueAsync("the end is recorded", () => File.Exists(Path.Combine(Room.Run(order), "exit")));

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).ExitCode.Should().Be(4);
    }

    [Fact]
    public async Task An_end_is_the_same_however_often_the_cluster_is_opened()
    {
        var order = WorkRoom.Order("ends", "exit 4");
        var first = await Room.RunAsync(order, TaskCondition.Failed);

        await Room.OpenAsync();

        (await Room.Log.NextAsync(order.Task, TaskCondition.Failed)).Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task A_second_cluster_on_one_folder_is_refused()
    {
        var second = () => LocalCluster.OpenAsync(WorkRoom.Options(Room.Root, 9, useCgroups: true), default);

        (await second.Should().ThrowAsync<IOException>()).Which.Message.Should().Contain(Room.Root).And.Contain("another process");
    }

    [Fact]
    public async Task A_folder_that_a_later_scheduler_had_is_refused_to_an_earlier_one()
    {
        await Room.OpenAsync(atEpoch: 8);
        await Room.Cluster.DisposeAsync();

        var earlier = () => LocalCluster.OpenAsync(WorkRoom.Options(Room.Root, 7, useCgroups: true), default);

        await earlier.Should().ThrowAsync<StaleEpochException>();
        await Room.OpenAsync(atEpoch: 8);
    }

    [Fact]
    public async Task An_address_of_another_machine_is_refused()
    {
        await using var room = new WorkRoom { Adjust = options => options };
        var away = () => LocalCluster.OpenAsync(
            WorkRoom.Options(room.Root, 1, useCgroups: true) with { Agents = [WorkRoom.Agents[0] with { Address = "203.0.113.7" }] }, default);

        (await away.Should().ThrowAsync<IOException>()).Which.Message.Should().Contain("agent-a").And.Contain("203.0.113.7");
    }

    [Fact]
    public async Task No_more_than_three_dead_sandboxes_of_a_task_are_kept()
    {
        var orders = Enumerable.Range(0, 6).Select(_ => WorkRoom.Order("dies", "exit 1")).ToList();
        foreach (var order in orders)
        {
            await Room.RunAsync(order, TaskCondition.Failed);
        }

        await Eventually.BecomesTrueAsync("old sandboxes go", () => Directory.GetDirectories(Path.Combine(Room.Root, "sandboxes", WorkRoom.ServiceId)).Length == 3);
        orders[3..].Should().OnlyContain(order => Directory.Exists(Room.Sandbox(order)));
    }

    [Fact]
    public async Task A_launch_that_just_ended_is_kept_though_the_clock_jumped_back_and_the_cluster_was_opened_anew()
    {
        var clock = new JumpingClock();
        await using var room = new WorkRoom { Adjust = options => options with { Time = clock } };
        await room.OpenAsync();
        var orders = Enumerable.Range(0, 4).Select(_ => WorkRoom.Order("dies", "exit 1")).ToList();
        foreach (var order in orders[..3])
        {
            await room.RunAsync(order, TaskCondition.Failed);
        }

        clock.Offset = TimeSpan.FromHours(-1);
        await room.OpenAsync();
        await room.RunAsync(orders[3], TaskCondition.Failed);

        await Eventually.BecomesTrueAsync("the oldest sandbox goes", () => !Directory.Exists(room.Run(orders[0])));
        orders[1..].Should().OnlyContain(order => Directory.Exists(room.Run(order)));
    }

    [Fact]
    public async Task A_clock_that_jumps_forward_does_not_end_the_grace_of_a_kill()
    {
        var clock = new JumpingClock();
        await using var room = new WorkRoom { Adjust = options => options with { Time = clock } };
        await room.OpenAsync();
        var order = WorkRoom.Order("ends", "trap 'echo x >> told; if [ $(wc -l < told) -ge 2 ]; then sleep 1; exit 3; fi' TERM; touch up; while :; do sleep 0.05; done");
        await room.RunAsync(order);
        var (up, told) = (Path.Combine(room.Sandbox(order), "up"), Path.Combine(room.Sandbox(order), "told"));
        await Eventually.BecomesTrueAsync("it is ready", () => File.Exists(up));
        await room.Cluster.KillAsync(order.Task, TimeSpan.FromHours(1), room.Epoch, default);
        await Eventually.BecomesTrueAsync("it was told", () => File.Exists(told));
        clock.Offset = TimeSpan.FromDays(1);

        await room.OpenAsync();

        (await room.Log.NextAsync(order.Task, TaskCondition.Killed)).ExitCode.Should().Be(3, "it had time to end by itself");
    }

    [Fact]
    public async Task Nothing_of_a_removed_service_is_left()
    {
        var order = WorkRoom.Order("ends", "exit 0") with { Volumes = [new VolumeMount("v1", "data", 10)] };
        await Room.RunAsync(order, TaskCondition.Finished);

        await Room.Cluster.RemoveServiceAsync(WorkRoom.ServiceId, Room.Epoch, default);
        (await Room.Log.NextAsync<ServiceRemoved>(_ => true)).Error.Should().BeNull();

        Directory.GetFileSystemEntries(Room.Root, "*", SearchOption.AllDirectories).Should().NotContain(path => path.Contains(WorkRoom.ServiceId));
    }

    [Fact]
    public async Task The_files_of_a_launch_are_renamed_before_they_are_deleted()
    {
        var order = WorkRoom.Order("ends", "exit 0");
        await Room.RunAsync(order, TaskCondition.Finished);
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(Room.Run(order))!);
        var renamed = new TaskCompletionSource<string?>();
        watcher.Renamed += (_, change) => renamed.TrySetResult(change.OldName);
        watcher.EnableRaisingEvents = true;

        await Room.Cluster.RemoveServiceAsync(WorkRoom.ServiceId, Room.Epoch, default);

        (await renamed.Task.WaitAsync(TimeSpan.FromSeconds(30))).Should().Be(order.Task.TaskId);
    }

    [Fact]
    public async Task A_launch_that_was_being_deleted_when_the_server_was_killed_does_not_come_back()
    {
        var order = WorkRoom.Order("ends", "exit 0");
        await Room.RunAsync(order, TaskCondition.Finished);
        await Room.Cluster.DisposeAsync();
        var run = Room.Run(order);
        File.Delete(Path.Combine(run, "claim"));
        var doomed = Path.Combine(Path.GetDirectoryName(run)!, ".deleted-" + Path.GetFileName(run));
        Directory.Move(run, doomed);

        await Room.OpenAsync();

        Directory.Exists(doomed).Should().BeFalse();
        await Room.Cluster.RemoveServiceAsync(WorkRoom.ServiceId, Room.Epoch, default);
        (await Room.Log.NextAsync<ServiceRemoved>(_ => true)).Error.Should().BeNull();
    }

    [Fact]
    public async Task A_service_with_a_running_task_is_not_removed_and_says_which_task()
    {
        var order = WorkRoom.Order("runs", "exec sleep 1000");
        await Room.RunAsync(order);

        await Room.Cluster.RemoveServiceAsync(WorkRoom.ServiceId, Room.Epoch, default);

        (await Room.Log.NextAsync<ServiceRemoved>(_ => true)).Error.Should().Contain(order.Task.TaskId);
        Directory.Exists(Room.Sandbox(order)).Should().BeTrue();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task A_service_id_that_cannot_name_a_folder_is_refused(string id)
    {
        var remove = async () => await Room.Cluster.RemoveServiceAsync(id, Room.Epoch, default);

        await remove.Should().ThrowAsync<ArgumentException>();
    }
}
