namespace Orchestrator.Clusters.Tests.Local.Runner;

public sealed class RejectionTests : LocalTests
{
    [Fact]
    public async Task An_order_whose_id_can_name_no_folder_is_rejected_and_the_others_start()
    {
        var tooLong = WorkRoom.Order("long", "true", new string('x', TaskHandle.LongestTaskId + 1));
        var good = WorkRoom.Order("good", "true");

        await Room.Cluster.LaunchAsync([tooLong, good], Room.Epoch, default);

        (await Room.Log.NextAsync(tooLong.Task, TaskCondition.Rejected)).Message.Should().EndWith("cannot be an id here: an id is 1 to 200 characters without '/'.");
        await Room.Log.NextAsync(good.Task, TaskCondition.Finished);
    }

    [Fact]
    public async Task A_kill_of_an_id_that_can_name_no_folder_has_ended_it()
    {
        var task = WorkRoom.Order("slash", "true", "a/b").Task;

        await Room.Cluster.KillAsync(task, TimeSpan.Zero, Room.Epoch, default);

        await Room.Log.NextAsync(task, TaskCondition.Killed);
    }
}
