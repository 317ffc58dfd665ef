using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests;

public sealed class DeployTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_default_deploy_brings_every_pod_up_and_completes()
    {
        var scenario = new Scenario();
        scenario.Start();

        scenario.Install("hello", Specs.Hello(3)).IsAccepted.Should().BeTrue();
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.World.Processes.Select(order => order.TaskName).Should().BeEquivalentTo("hello-0-server", "hello-1-server", "hello-2-server");
        scenario.Steps("hello", "deploy").Select(step => step.Name).Should().Equal("hello-0:[server]", "hello-1:[server]", "hello-2:[server]");
        scenario.Snapshot.Services["hello"].WasDeployed.Should().BeTrue();
        scenario.PlanStatus("hello", "recovery").Should().Be(Status.Complete);
    }

    [Fact]
    public void A_serial_phase_starts_a_pod_only_when_the_one_before_is_ready()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { Staging = Second, ReadyAfter = 10 * Second };
        scenario.Start();

        scenario.Install("hello", Specs.Hello(2, task: Specs.Readiness));
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", "hello-0:[server]").Status.Should().Be(Status.Started);
        scenario.Step("hello", "deploy", "hello-0:[server]").Message.Should().Contain("waits for the readiness check of hello-0-server, which last exited with code 1: not yet");
        scenario.StartsOf("hello-1-server").Should().Be(0);

        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Starts.Select(start => start.TaskName).Should().Equal("hello-0-server", "hello-1-server");
        (scenario.World.Starts[1].At - scenario.World.Starts[0].At).Should().BeGreaterThanOrEqualTo(10 * Second);
    }

    [Fact]
    public void What_is_told_of_a_start_is_not_taken_for_what_its_readiness_check_said()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => TaskScript.ByHand with { Staging = Second, StartMessage = "RLIMIT_NOFILE 128000 → 20000" };
        scenario.Start();

        scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        scenario.Pass(10 * Second);

        StepDetails.Of(scenario.Snapshot.Services["hello"], scenario.Step("hello", "deploy", "hello-0:[server]")).Should().ContainSingle()
            .Which.Should().EndWith("; its readiness check last exited with code 1: not yet; RLIMIT_NOFILE 128000 → 20000");
    }

    [Fact]
    public void A_parallel_phase_starts_all_its_pods_at_once()
    {
        var scenario = new Scenario();
        scenario.Start();

        scenario.Install("hello", Specs.Hello(6) + Specs.Parallel);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.World.Starts.Select(start => start.At).Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData("ONCE")]
    [InlineData("FINISH")]
    public void Tasks_that_finish_are_run_once_in_the_order_of_their_steps_and_never_again(string goal)
    {
        var scenario = new Scenario();
        scenario.World.Script = order => order.TaskName.EndsWith("init", StringComparison.Ordinal) ? TaskScript.Ends(2 * Second, 0) : TaskScript.Runs;
        scenario.Start();

        scenario.Install("hello", InitAndServer.Replace("ONCE", goal));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        scenario.World.Starts.Select(start => start.TaskName).Should().Equal("hello-0-init", "hello-0-server");
        scenario.Task("hello", "hello-0-init").Status.Should().BeNull("its place was taken over by a task of the same resource set");

        scenario.Start();
        scenario.Pass(TimeSpan.FromMinutes(1));
        scenario.PlanStatus("hello", "deploy").Should().Be(Status.Complete);
        scenario.World.Starts.Should().HaveCount(2);
    }

    [Fact]
    public void A_task_that_is_to_finish_but_fails_is_tried_again_and_holds_what_comes_after()
    {
        var scenario = new Scenario();
        var runs = 0;
        scenario.World.Script = order => order.TaskName.EndsWith("init", StringComparison.Ordinal) ? TaskScript.Ends(Second, ++runs < 3 ? 1 : 0) : TaskScript.Runs;
        scenario.Start();

        scenario.Install("hello", InitAndServer);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.World.Starts.Select(start => start.TaskName).Should().Equal("hello-0-init", "hello-0-init", "hello-0-init", "hello-0-server");
    }

    [Fact]
    public void Turns_are_bounded_and_large_services_still_come_up_and_go_away()
    {
        const int Pods = 900;
        var scenario = new Scenario(agents: [Machines.Agent(1, cpus: 1000, memoryMb: 1_000_000) with { DiskMb = 1_000_000 }]);
        scenario.Start();

        scenario.Install("hello", Specs.Hello(Pods) + Specs.Parallel);
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.World.Processes.Should().HaveCount(Pods);
        HashSet<string> known = [];
        var launches = scenario.Commits.Select(commit => commit.Changes.Count(change => change.Key.Contains("/tasks/") && known.Add(change.Key))).ToList();
        launches.Sum().Should().Be(Pods);
        launches.Max().Should().BeInRange(2, 256);

        scenario.Uninstall("hello");
        scenario.PassUntil("hello is gone", () => scenario.Snapshot.Services.Count == 0, TimeSpan.FromMinutes(1));
        scenario.World.Processes.Should().BeEmpty();
        scenario.Commits.Max(commit => commit.Bytes).Should().BeLessThanOrEqualTo(512 * 1024);
    }

    private const string InitAndServer = """
        name: hello
        pods:
          hello:
            count: 1
            resource-sets:
              shared: {cpus: 1, memory: 64}
            tasks:
              init: {goal: ONCE, cmd: "true", resource-set: shared}
              server: {goal: RUNNING, cmd: "sleep 1000", resource-set: shared}
        plans:
          deploy:
            phases:
              hello:
                pod: hello
                steps:
                  - default: [[init], [server]]
        """;
}
