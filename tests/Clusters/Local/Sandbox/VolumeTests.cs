namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class VolumeTests : LocalTests
{
    [Fact]
    public async Task A_volume_is_the_users_and_keeps_what_is_in_it_from_launch_to_launch()
    {
        await OutputOfAsync(Order("echo one >> nested/data/lines"));

        (await OutputOfAsync(Order("echo two >> nested/data/lines; cat nested/data/lines"))).Should().Be("one\ntwo\n");
    }

    [Fact]
    public async Task A_destroyed_volume_is_gone_and_a_new_one_is_empty()
    {
        var order = Order("echo one >> nested/data/lines");
        await OutputOfAsync(order);

        await Room.Cluster.DestroyVolumeAsync(new VolumeHandle(WorkRoom.ServiceId, "agent-a", "v1"), Room.Epoch, default);
        (await Room.Log.NextAsync<VolumeDestroyed>(_ => true)).Error.Should().BeNull();

        Directory.GetFileSystemEntries(Path.Combine(Room.Root, "volumes", "agent-a", WorkRoom.ServiceId)).Should().BeEmpty();
        (await OutputOfAsync(Order("ls nested/data"))).Should().BeEmpty();
    }

    [Fact]
    public async Task A_sandbox_that_goes_leaves_its_volume()
    {
        for (var launch = 0; launch < 5; launch++)
        {
            await OutputOfAsync(Order("echo one >> nested/data/lines"));
        }

        (await OutputOfAsync(Order("cat nested/data/lines"))).Should().Be("one\none\none\none\none\n");
    }

    [Theory]
    [InlineData("../data")]
    [InlineData("/data")]
    public async Task A_volume_path_that_leads_out_of_the_sandbox_is_rejected(string path) =>
        (await Room.RunAsync(WorkRoom.Order("keeps", "true") with { Volumes = [new VolumeMount("v1", path, 10)] }, TaskCondition.Rejected))
            .Message.Should().Contain($"path {path} leads out of the sandbox");

    [Fact]
    public async Task A_volume_on_a_mount_disk_lies_there()
    {
        var disk = Path.Combine(Room.Root, "disk");
        var order = WorkRoom.Order("keeps", "touch data/here") with { Volumes = [new VolumeMount("v1", "data", 10, disk)] };
        await OutputOfAsync(order);

        File.Exists(Path.Combine(disk, WorkRoom.ServiceId, "v1", "here")).Should().BeTrue();
    }

    [Fact]
    public async Task A_mount_disk_that_the_agent_does_not_have_is_rejected_with_those_it_has() =>
        (await Room.RunAsync(WorkRoom.Order("keeps", "true") with { Volumes = [new VolumeMount("v1", "data", 10, "/no/disk")] }, TaskCondition.Rejected))
            .Message.Should().Be($"The agent agent-a has no mount disk /no/disk; it has {Path.Combine(Room.Root, "disk")}.");

    [Fact]
    public async Task Two_volumes_on_one_path_are_rejected() =>
        (await Room.RunAsync(WorkRoom.Order("keeps", "true") with { Volumes = [new VolumeMount("v1", "data", 10), new VolumeMount("v2", "data", 10)] }, TaskCondition.Rejected))
            .Message.Should().Contain("data");

    [Fact]
    public async Task A_volume_in_a_volume_is_rejected() =>
        (await Room.RunAsync(WorkRoom.Order("keeps", "true") with { Volumes = [new VolumeMount("v1", "data", 10), new VolumeMount("v2", "data/inner", 10)] }, TaskCondition.Rejected))
            .Message.Should().Be("The volume path data/inner lies in the volume data; each needs a place of its own in the sandbox.");

    [Theory]
    [InlineData(null)]
    [InlineData("elsewhere")]
    public async Task A_volume_of_an_agent_that_left_the_agents_file_is_destroyed(string? root)
    {
        var agents = WorkRoom.Agents;
        await using var room = new WorkRoom { Adjust = options => options with { Agents = [.. agents.Select(agent => agent with { VolumeRoot = root is null ? null : Path.Combine(options.Root, root) })] } };
        await room.OpenAsync();
        var order = Order("touch nested/data/file") with { Task = new TaskHandle(WorkRoom.ServiceId, "agent-b", "once") };
        await room.RunAsync(order, TaskCondition.Finished);
        agents = [WorkRoom.Agents[0]];
        root = null;
        await room.OpenAsync();

        await room.Cluster.DestroyVolumeAsync(new VolumeHandle(WorkRoom.ServiceId, "agent-b", "v1"), room.Epoch, default);

        (await room.Log.NextAsync<VolumeDestroyed>(_ => true)).Error.Should().BeNull();
        Directory.GetFileSystemEntries(room.Root, "v1", SearchOption.AllDirectories).Should().BeEmpty();
    }

    [Fact]
    public async Task A_volume_on_a_disk_that_is_not_there_is_not_called_destroyed()
    {
        await OutputOfAsync(WorkRoom.Order("keeps", "touch data/here") with { Volumes = [new VolumeMount("v1", "data", 10, Disk)] });
        Directory.Move(Disk, Disk + ".away");

        await Room.Cluster.DestroyVolumeAsync(new VolumeHandle(WorkRoom.ServiceId, "agent-a", "v1"), Room.Epoch, default);
        (await Room.Log.NextAsync<VolumeDestroyed>(_ => true)).Error.Should().Contain(Disk).And.Contain("mount it again");

        Directory.Move(Disk + ".away", Disk);
        await Room.Cluster.DestroyVolumeAsync(new VolumeHandle(WorkRoom.ServiceId, "agent-a", "v1"), Room.Epoch, default);
        (await Room.Log.NextAsync<VolumeDestroyed>(_ => true)).Error.Should().BeNull();
        Directory.GetFileSystemEntries(Path.Combine(Disk, WorkRoom.ServiceId)).Should().BeEmpty();
    }

    private string Disk => Path.Combine(Room.Root, "disk");

    private protected override WorkRoom MakeRoom() => new()
    {
        Adjust = options => options with
        {
            Agents = [WorkRoom.Agents[0] with { MountDisks = [new MountDisk(Path.Combine(options.Root, "disk"), 100, null)] }, WorkRoom.Agents[1]],
        },
    };

    private static LaunchOrder Order(string command) =>
        WorkRoom.Order("keeps", command) with { Volumes = [new VolumeMount("v1", "nested/data", 10)] };
}
