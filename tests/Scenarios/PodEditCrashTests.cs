using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>
/// The scheduler is ended at every point of a replacement and of a pause. Throughout, no task has two processes (the
/// invariants); at the end every volume belongs to a pod or to what was given up.
/// </summary>
public sealed class PodEditCrashTests
{
    [Fact]
    public void A_replacement_ends_in_one_new_place_wherever_the_scheduler_ends() => AtEveryPoint(scenario =>
    {
        Insist(scenario, PodVerb.Replace, task => task.PermanentlyFailed || task.Recovery == RecoveryType.Permanent);
        AwaitRecovery(scenario);

        scenario.StartsOf("hello-1-server").Should().Be(2);
        scenario.Snapshot.Services["hello"].Releases.Should().BeEmpty();
        AssertNoVolumeIsLeft(scenario, 3);
    });

    [Fact]
    public void A_replacement_out_of_reach_leaves_one_process_and_no_volume_wherever_the_scheduler_ends() => AtEveryPoint(scenario =>
    {
        var lost = scenario.Task("hello", "hello-1-server").Record.AgentId;
        scenario.World.CutOff(lost);
        Insist(scenario, PodVerb.Replace, task => task.PermanentlyFailed || task.Recovery == RecoveryType.Permanent);
        AwaitRecovery(scenario);
        scenario.Task("hello", "hello-1-server").Record.AgentId.Should().NotBe(lost);
        scenario.World.Reconnect(lost);
        scenario.Pass(TimeSpan.FromMinutes(1));

        scenario.World.Processes.Should().HaveCount(3);
        scenario.Snapshot.Services["hello"].Releases.Should().BeEmpty();
        AssertNoVolumeIsLeft(scenario, 3);
    });

    [Fact]
    public void A_restart_launches_once_wherever_the_scheduler_ends() => AtEveryPoint(scenario =>
    {
        var before = scenario.Task("hello", "hello-1-server").Record.TaskId;
        Insist(scenario, PodVerb.Restart, task => task.KillDecided || task.TaskId != before);
        AwaitRecovery(scenario);

        scenario.StartsOf("hello-1-server").Should().Be(2);
        AssertNoVolumeIsLeft(scenario, 3);
    });

    [Fact]
    public void A_pause_and_a_resume_are_carried_out_once_wherever_the_scheduler_ends() => AtEveryPoint(scenario =>
    {
        scenario.Edit("hello-1", PodVerb.Pause);
        scenario.Edit("hello-1", PodVerb.Pause);
        scenario.PassUntil("it is paused", () => scenario.Task("hello", "hello-1-server").Status == "PAUSED", TimeSpan.FromMinutes(2));
        scenario.Pass(TimeSpan.FromSeconds(10));
        scenario.World.Processes.Single(order => order.TaskName == "hello-1-server").Command.Should().Contain("paused");
        scenario.Edit("hello-1", PodVerb.Resume);
        scenario.Edit("hello-1", PodVerb.Resume);
        AwaitRecovery(scenario);

        scenario.StartsOf("hello-1-server").Should().Be(3);
        scenario.World.Processes.Single(order => order.TaskName == "hello-1-server").Command.Should().Be("sleep 1000");
        scenario.StateKeys().Should().NotContain(key => key.Contains("/overrides/"));
        AssertNoVolumeIsLeft(scenario, 3);
    });

    private static void AtEveryPoint(Action<Scenario> script)
    {
        var points = Play(script, new CrashPlan());
        points.Should().BeGreaterThan(6);
        for (var point = 1; point <= points; point++)
        {
            Play(script, new CrashPlan(point));
        }
    }

    private static int Play(Action<Scenario> script, CrashPlan crashes)
    {
        var scenario = Scenario.Deployed(Specs.Hello(3), agents: [.. Machines.Three, Machines.Agent(4)]);
        scenario.World.Script = order => order.ReadinessCheck is null ? TaskScript.Runs : TaskScript.Runs with { ReadyAfter = null };
        scenario.Crashes = crashes;
        script(scenario);
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        return crashes.Passed;
    }

    /// <summary>An operator who got no answer, because the scheduler ended, asks again unless it was done.</summary>
    private static void Insist(Scenario scenario, PodVerb verb, Func<State.Records.TaskRecord, bool> isDone)
    {
        while (!scenario.Edit("hello-1", verb).IsAccepted && !isDone(scenario.Task("hello", "hello-1-server").Record))
        {
        }
    }

    private static void AwaitRecovery(Scenario scenario)
    {
        scenario.PassUntil("it runs again", () => scenario.Task("hello", "hello-1-server") is { Status: "RUNNING", Record.KillDecided: false }, TimeSpan.FromMinutes(2));
        scenario.Pass(TimeSpan.FromMinutes(1));
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    private static void AssertNoVolumeIsLeft(Scenario scenario, int pods)
    {
        var service = scenario.Snapshot.Services["hello"];
        var owned = service.Tasks.SelectMany(task => task.Volumes.Select(volume => new VolumeHandle(service.Record.Id, task.Record.AgentId, volume.Id)));
        scenario.World.Volumes.Keys.Should().BeEquivalentTo(owned).And.HaveCount(pods);
    }
}
