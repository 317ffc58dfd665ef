using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using static Orchestrator.Plans.Tests.Fixtures.Specs;

namespace Orchestrator.Plans.Tests.Generation;

public sealed class PlanGeneratorTests
{
    private readonly Make _make = new();
    private readonly PodSpec _hello = Pod("hello", 2, Task("first"), Task("second"));
    private readonly PodSpec _world = Pod("world", 1, Task("server"));

    [Fact]
    public void Without_plans_each_pod_is_a_serial_phase_with_a_step_per_instance()
    {
        var plans = PlanGenerator.Generate(Service(_hello, _world), _make.Context());

        plans.Custom.Should().BeEmpty();
        (plans.Deploy.Name, plans.Deploy.Strategy.Name).Should().Be(("deploy", "serial"));
        Tree(plans.Deploy).Should().Equal("hello serial", "hello-0:[first, second]", "hello-1:[first, second]", "world serial", "world-0:[server]");
    }

    [Theory]
    [InlineData(null, "serial")]
    [InlineData("serial", "serial")]
    [InlineData("parallel", "parallel")]
    public void A_plan_has_the_strategy_that_the_spec_names(string? name, string shown) =>
        Deploy(Plan("deploy", name)).Strategy.Name.Should().Be(shown);

    [Theory]
    [InlineData(null, false, "serial")]
    [InlineData("serial", false, "serial")]
    [InlineData("parallel", false, "parallel")]
    [InlineData("serial-canary", false, "serial-canary")]
    [InlineData("canary", false, "serial-canary")]
    [InlineData("parallel-canary", false, "parallel-canary")]
    [InlineData("serial", true, "serial")]
    [InlineData("parallel", true, "dependency")]
    [InlineData("canary", true, "serial-canary")]
    [InlineData("parallel-canary", true, "dependency-canary")]
    public void A_phase_has_the_strategy_that_the_spec_names(string? name, bool listsSteps, string shown)
    {
        var phase = listsSteps ? Phase("hello", name, "hello", Entry("default", "first")) : Phase("hello", name, "hello");

        Deploy(Plan("deploy", null, phase)).Phases[0].Strategy.Name.Should().Be(shown);
    }

    [Fact]
    public void Listed_steps_come_instance_by_instance()
    {
        var plan = Deploy(Plan("deploy", null, Phase("hello", "serial", "hello", Entry("default", "second first"), Entry("0", "first", "second"))));

        Tree(plan).Should().Equal("hello serial", "hello-0:[first]", "hello-0:[second]", "hello-1:[second, first]");
    }

    [Fact]
    public void Entries_of_other_keys_are_ignored()
    {
        var plan = Deploy(Plan("deploy", null, Phase("hello", null, "hello", Entry("7", "nonsense"), Entry("all", ""), Entry("default", "first"))));

        Tree(plan).Should().Equal("hello serial", "hello-0:[first]", "hello-1:[first]");
    }

    [Fact]
    public void An_empty_list_of_steps_is_none()
    {
        var plan = Deploy(Plan("deploy", null, new PhaseSpec("hello", null, "hello", [])));

        Tree(plan).Should().Equal("hello serial", "hello-0:[first, second]", "hello-1:[first, second]");
    }

    [Fact]
    public void In_parallel_listed_steps_of_one_instance_still_follow_each_other()
    {
        var plan = Deploy(Plan("deploy", null, Phase("hello", "parallel", "hello", Entry("default", "first", "second"))));
        plan.Candidates().Select(step => step.Name).Should().Equal("hello-0:[first]", "hello-1:[first]");

        plan.Steps.First().ForceComplete();

        plan.Candidates().Select(step => step.Name).Should().Equal("hello-0:[second]", "hello-1:[first]");
    }

    [Fact]
    public void The_other_plans_are_held_until_they_are_started()
    {
        var plans = PlanGenerator.Generate(Service([_hello], [Plan("backup", null, Phase("p", null, "hello")), Plan("deploy", null), Plan("restore", null, Phase("p", null, "hello"))]), _make.Context());

        plans.Custom.Select(plan => (plan.Name, plan.Status, plan.IsInterrupted)).Should().Equal(
            ("backup", Status.Waiting, true), ("restore", Status.Waiting, true));
    }

    [Fact]
    public void Another_plan_whose_tasks_reached_their_goals_is_complete()
    {
        var pod = Pod("hello", 1, Task("server"), Task("once", Goal.Once));
        _make.Store("hello-0-once", TaskState.Finished, "older");

        var plans = PlanGenerator.Generate(
            Service([pod], [Plan("deploy", null), Plan("sidecar", null, Phase("p", null, "hello", Entry("default", "once")))]), _make.Context());

        plans.Custom.Single().Status.Should().Be(Status.Complete);
    }

    [Theory]
    [InlineData(true, true, "updating")]
    [InlineData(false, true, "deploying")]
    [InlineData(true, false, "deploying")]
    public void The_update_plan_takes_the_place_of_deploy_after_a_first_deploy(bool wasDeployed, bool hasUpdatePlan, string phase)
    {
        PlanSpec[] specs = hasUpdatePlan
            ? [Plan("deploy", null, Phase("deploying", null, "hello")), Plan("update", null, Phase("updating", null, "hello"))]
            : [Plan("deploy", null, Phase("deploying", null, "hello"))];

        var plans = PlanGenerator.Generate(Service([_hello], specs), _make.Context(wasDeployed));

        (plans.Deploy.Name, plans.Deploy.Phases[0].Name).Should().Be(("deploy", phase));
        plans.Custom.Should().BeEmpty();
    }

    [Fact]
    public void A_step_that_completed_in_this_run_stays_complete_whatever_became_of_its_tasks()
    {
        var spec = Service(_world);
        _make.Store("world-0-server", TaskState.Failed);
        _make.Completed.Add(PlanGenerator.Generate(spec, _make.Context()).Deploy.Steps.Single().Id);

        PlanGenerator.Generate(spec, _make.Context()).Deploy.Status.Should().Be(Status.Complete);

        PlanGenerator.Generate(spec, _make.Context(configId: "newer")).Deploy.Status.Should().Be(Status.Pending, "a new target is a new run");
    }

    [Fact]
    public void A_step_takes_its_place_from_the_stored_tasks()
    {
        _make.Store("hello-0-first", TaskState.Running);
        _make.Store("hello-0-second", TaskState.Running, readiness: 1);

        var deploy = PlanGenerator.Generate(Service(_hello), _make.Context()).Deploy;

        deploy.Steps.Select(step => step.Status).Should().Equal(Status.Started, Status.Pending);
    }

    [Fact]
    public void Ids_are_the_same_each_time_and_differ_between_elements_and_runs()
    {
        var spec = Service([_hello, _world], [Plan("deploy", null, Phase("a", null, "hello"), Phase("b", null, "hello")), Plan("again", null, Phase("a", null, "hello"))]);
        var first = Ids(_make.Context());

        Ids(_make.Context()).Should().Equal(first);
        first.Concat(Ids(_make.Context(configId: "newer"))).Concat(Ids(_make.Context() with { Run = plan => Make.Run(plan, 1, new HashSet<ElementId>()) })).Should().OnlyHaveUniqueItems();

        List<ElementId> Ids(PlanContext context)
        {
            var plans = PlanGenerator.Generate(spec, context);
            return [.. plans.Custom.Prepend(plans.Deploy).SelectMany(plan =>
                plan.Phases.Select(phase => phase.Id).Concat(plan.Steps.Select(step => step.Id)).Prepend(plan.Id))];
        }
    }

    [Fact]
    public void Errors_of_the_configuration_asked_for_show_in_the_deploy_plan()
    {
        var context = _make.Context() with { ConfigurationErrors = ["pods.hello.count: may not shrink"] };

        var deploy = PlanGenerator.Generate(Service(_hello), context).Deploy;

        deploy.Errors.Should().Equal("pods.hello.count: may not shrink");
        deploy.Candidates().Should().NotBeEmpty();
    }

    [Fact]
    public void A_pod_without_instances_is_a_complete_phase() =>
        PlanGenerator.Generate(Service(Pod("none", 0, Task("server"))), _make.Context()).Deploy.Phases.Single().Status.Should().Be(Status.Complete);

    private Plan Deploy(PlanSpec plan) => PlanGenerator.Generate(Service([_hello], [plan]), _make.Context()).Deploy;

    private static IEnumerable<string> Tree(Plan plan) =>
        plan.Phases.SelectMany(phase => phase.Steps.Select(step => step.Name).Prepend($"{phase.Name} {phase.Strategy.Name}"));
}
