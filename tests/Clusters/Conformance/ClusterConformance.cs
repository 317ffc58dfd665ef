namespace Orchestrator.Clusters.Tests.Conformance;

/// <summary>What every cluster must do, whatever it runs tasks on: the contract of <see cref="ICluster"/> as tests.</summary>
public abstract class ClusterConformance : IAsyncLifetime
{
    private ICluster? open;
    private ReportLog? log;

    private ICluster Cluster => open!;

    private ReportLog Log => log!;

    public async Task InitializeAsync() => await ReopenAsync(epoch: 1);

    public virtual async Task DisposeAsync() => await Cluster.DisposeAsync();

    [Fact]
    public async Task A_launched_task_runs()
    {
        var order = Order("runs", Behaviour.Runs);
        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Running)).ExitCode.Should().BeNull();
    }

    [Fact]
    public async Task Launching_an_id_again_reports_it_and_starts_nothing()
    {
        var order = Order("runs", Behaviour.Runs);
        await LaunchAsync(order);
        var first = await Log.NextAsync(order.Task, TaskCondition.Running);

        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Running)).Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task A_task_that_ends_with_code_0_is_finished()
    {
        var order = Order("finishes", Behaviour.Finishes);
        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Finished)).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_task_that_ends_with_another_code_has_failed_and_says_the_code()
    {
        var order = Order("fails", Behaviour.Fails);
        await LaunchAsync(order);

        var report = await Log.NextAsync(order.Task, TaskCondition.Failed);
        report.ExitCode.Should().Be(3);
        report.Message.Should().Contain("3");
    }

    [Fact]
    public async Task An_ended_task_stays_ended_when_it_is_launched_again()
    {
        var order = Order("fails", Behaviour.Fails);
        await LaunchAsync(order);
        await Log.NextAsync(order.Task, TaskCondition.Failed);

        await LaunchAsync(order);

        await Log.NextAsync(order.Task, TaskCondition.Failed);
        Log.Of(order.Task).Count(report => report.Condition == TaskCondition.Running).Should().BeLessThan(2);
    }

    [Fact]
    public async Task A_killed_task_is_killed()
    {
        var order = Order("runs", Behaviour.Runs);
        await LaunchAsync(order);
        await Log.NextAsync(order.Task, TaskCondition.Running);

        await Cluster.KillAsync(order.Task, TimeSpan.FromSeconds(30), 1, default);

        await Log.NextAsync(order.Task, TaskCondition.Killed);
    }

    [Fact]
    public async Task A_task_that_ignores_its_end_is_killed_when_its_grace_is_over()
    {
        var order = Order("stubborn", Behaviour.RunsOnAfterTerminate);
        await LaunchAsync(order);
        await Log.NextAsync(order.Task, TaskCondition.Running);

        await Cluster.KillAsync(order.Task, TimeSpan.FromMilliseconds(300), 1, default);

        await Log.NextAsync(order.Task, TaskCondition.Killed);
    }

    [Fact]
    public async Task Killing_twice_is_killing_once_and_reports_again()
    {
        var order = Order("runs", Behaviour.Runs);
        await LaunchAsync(order);
        await Log.NextAsync(order.Task, TaskCondition.Running);
        await Cluster.KillAsync(order.Task, TimeSpan.FromSeconds(30), 1, default);
        var first = await Log.NextAsync(order.Task, TaskCondition.Killed);

        await Cluster.KillAsync(order.Task, TimeSpan.Zero, 1, default);

        (await Log.NextAsync(order.Task, TaskCondition.Killed)).Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task A_task_killed_before_it_was_launched_never_starts()
    {
        var order = Order("runs", Behaviour.Runs);
        await Cluster.KillAsync(order.Task, TimeSpan.Zero, 1, default);
        await Log.NextAsync(order.Task, TaskCondition.Killed);

        await LaunchAsync(order);

        await Log.NextAsync(order.Task, TaskCondition.Killed);
        Log.Of(order.Task).Should().OnlyContain(report => report.Condition == TaskCondition.Killed);
    }

    [Fact]
    public async Task An_order_that_can_never_be_met_is_rejected_with_a_reason()
    {
        var order = Order("nobody", Behaviour.HasNoUser);
        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Rejected)).Message.Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_readiness_check_has_no_result_before_its_first_run_and_then_its_own()
    {
        var order = Order("ready", Behaviour.BecomesReady);
        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Running)).Readiness.Should().BeEquivalentTo(new CheckResult(null, ""));
        (await Log.NextAsync<TaskReport>(report => report.Readiness?.ExitCode is > 0)).Condition.Should().Be(TaskCondition.Running);
        (await Log.NextAsync<TaskReport>(report => report.Readiness?.ExitCode == 0)).Condition.Should().Be(TaskCondition.Running);
    }

    [Fact]
    public async Task A_health_check_that_keeps_failing_ends_its_task_and_says_why()
    {
        var order = Order("sick", Behaviour.IsUnhealthy);
        await LaunchAsync(order);

        (await Log.NextAsync(order.Task, TaskCondition.Failed)).Message.Should().Contain("health check");
    }

    [Fact]
    public async Task Reconciling_answers_for_every_task_it_is_asked_about()
    {
        var running = Order("runs", Behaviour.Runs);
        await LaunchAsync(running);
        await Log.NextAsync(running.Task, TaskCondition.Running);
        var never = Order("never", Behaviour.Runs).Task;

        await Cluster.ReconcileAsync([running.Task, never], default);

        await Log.NextAsync(running.Task, TaskCondition.Running);
        await Log.NextAsync(never, TaskCondition.Unknown);
    }

    [Fact]
    public async Task A_task_runs_on_while_its_cluster_is_closed_and_is_reported_when_it_opens()
    {
        var order = Order("runs", Behaviour.Runs);
        await LaunchAsync(order);
        var before = await Log.NextAsync(order.Task, TaskCondition.Running);

        await ReopenAsync(epoch: 2);

        var after = await Log.NextAsync(order.Task, TaskCondition.Running);
        after.Pid.Should().Be(before.Pid);
        after.At.Should().Be(before.At);
    }

    [Fact]
    public async Task An_act_of_an_earlier_scheduler_is_refused()
    {
        await ReopenAsync(epoch: 5);
        var order = Order("runs", Behaviour.Runs);

        var launch = async () => await Cluster.LaunchAsync([order], 4, default);
        var kill = async () => await Cluster.KillAsync(order.Task, TimeSpan.Zero, 4, default);
        var remove = async () => await Cluster.RemoveServiceAsync(order.Task.ServiceId, 4, default);

        await launch.Should().ThrowAsync<StaleEpochException>();
        await kill.Should().ThrowAsync<StaleEpochException>();
        await remove.Should().ThrowAsync<StaleEpochException>();
        await Cluster.ReconcileAsync([order.Task], default);
        await Log.NextAsync(order.Task, TaskCondition.Unknown);
    }

    [Fact]
    public async Task Destroying_a_volume_that_is_not_there_is_fine()
    {
        var task = Order("runs", Behaviour.Runs).Task;
        var volume = new VolumeHandle(task.ServiceId, task.AgentId, "never-made");

        await Cluster.DestroyVolumeAsync(volume, 1, default);

        (await Log.NextAsync<VolumeDestroyed>(gone => gone.Volume == volume)).Error.Should().BeNull();
    }

    [Fact]
    public async Task A_service_is_removed_once_its_tasks_have_ended_and_removing_it_again_is_fine()
    {
        var order = Order("finishes", Behaviour.Finishes);
        await LaunchAsync(order);
        await Log.NextAsync(order.Task, TaskCondition.Finished);

        for (var time = 0; time < 2; time++)
        {
            await Cluster.RemoveServiceAsync(order.Task.ServiceId, 1, default);
            (await Log.NextAsync<ServiceRemoved>(_ => true)).Error.Should().BeNull();
        }

        await Cluster.ReconcileAsync([order.Task], default);
        await Log.NextAsync(order.Task, TaskCondition.Unknown);
    }

    /// <summary>Opens the cluster of this test, for the first time or again after it was closed.</summary>
    protected abstract Task<ICluster> OpenAsync(long epoch);

    /// <summary>An order with a fresh id for a task of a pod instance of the same name.</summary>
    protected abstract LaunchOrder Order(string name, Behaviour behaviour);

    /// <summary>Lets time go by where it does not by itself; null where it does.</summary>
    protected virtual Func<Task>? PassTime => null;

    private ValueTask LaunchAsync(LaunchOrder order) => Cluster.LaunchAsync([order], 1, default);

    private async Task ReopenAsync(long epoch)
    {
        if (open is not null)
        {
            await open.DisposeAsync();
        }

        open = await OpenAsync(epoch);
        log = new ReportLog(open, PassTime);
    }
}
