using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using static Orchestrator.Plans.Tests.Fixtures.Specs;

namespace Orchestrator.Plans.Tests.Generation;

public sealed class PlanProblemTests
{
    private static readonly PodSpec Hello = Pod("hello", 2, Task("first"), Task("second"));

    private readonly Make _make = new();

    /// <summary>A plan that has one problem, and the problem.</summary>
    public static TheoryData<PlanSpec, string> Problems => new()
    {
        { Plan("deploy", "random"), "plans.deploy.strategy: Unsupported plan strategy 'random', expected one of: [serial, parallel]" },
        { Plan("deploy", "canary"), "plans.deploy.strategy: Unsupported plan strategy 'canary', expected one of: [serial, parallel]" },
        { Plan("deploy", null, Phase("p", "Serial", "hello")), "plans.deploy.phases.p.strategy: Unsupported phase strategy 'Serial', expected one of: [serial, parallel, serial-canary, canary, parallel-canary]" },
        { Plan("deploy", null, Phase("p", null, "helo")), "plans.deploy.phases.p.pod: Unable to find pod 'helo' referenced by phase 'p', expected one of: [hello]" },
        { Plan("deploy", null, Phase("p", null, "hello", Entry("0", "first"))), "plans.deploy.phases.p.steps: Malformed steps in phase 'p': Missing '1' step entry, and no 'default' defined" },
        { Plan("deploy", null, Phase("p", null, "hello", Entry("default", "first third"))), "plans.deploy.phases.p.steps[0].default[0][1]: Malformed step: step refers to a task that does not exist: 'third' in phase 'p', expected one of: [first, second]" },
        { Plan("deploy", null, Phase("p", null, "hello", Entry("default", "first"), Entry("default", "second"))), "plans.deploy.phases.p.steps: Malformed steps in phase 'p': Duplicate key 'default'" },
        { Plan("deploy", null, Phase("p", null, "hello", Entry("default", "first", ""))), "plans.deploy.phases.p.steps[0].default[1]: Malformed step in phase 'p': a step needs at least one task" },
        { Plan("go", null, Phase("p", null, "hello")), "plans: No deploy plan provided: the spec has plans [go], and one of them must be called 'deploy'" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_problem_is_told_with_its_place_and_what_is_allowed(PlanSpec plan, string problem) =>
        PlanGenerator.Problems(Service([Hello], [plan])).Select(found => found.ToString()).Should().Equal(problem);

    [Theory]
    [MemberData(nameof(Problems))]
    public void A_plan_that_is_built_all_the_same_shows_the_problem_as_its_error(PlanSpec plan, string problem)
    {
        var deploy = PlanGenerator.Generate(Service([Hello], [plan]), _make.Context()).Deploy;

        deploy.Status.Should().Be(Status.Error);
        problem.Should().EndWith(deploy.Errors.Single());
    }

    [Fact]
    public void A_spec_without_plans_and_one_with_good_plans_have_none()
    {
        PlanGenerator.Problems(Service(Hello)).Should().BeEmpty();
        PlanGenerator.Problems(Service([Hello], [Plan("deploy", "parallel", Phase("p", "canary", "hello", Entry("default", "first second"))), Plan("other", null)])).Should().BeEmpty();
    }

    [Fact]
    public void All_problems_of_all_plans_are_told()
    {
        var found = PlanGenerator.Problems(Service([Hello], [Plan("deploy", "x", Phase("p", "y", "z")), Plan("update", null, Phase("p", null, "z"))]));

        found.Select(problem => problem.Path).Should().Equal(
            "plans.deploy.strategy", "plans.deploy.phases.p.strategy", "plans.deploy.phases.p.pod", "plans.update.phases.p.pod");
    }

    [Fact]
    public void A_phase_with_a_problem_holds_up_those_behind_it_and_the_service_lives()
    {
        var deploy = PlanGenerator.Generate(
            Service([Hello], [Plan("deploy", null, Phase("bad", null, "z"), Phase("good", null, "hello"))]), _make.Context()).Deploy;

        (deploy.Phases[0].Status, deploy.Phases[1].Status).Should().Be((Status.Error, Status.Pending));
        deploy.Candidates().Should().BeEmpty();
    }

    /// <summary>A pod whose tasks one step cannot launch, and why not.</summary>
    public static TheoryData<TaskSpec[], string> Conflicts => new()
    {
        {
            [Task("first", set: "shared"), Task("second", set: "shared")],
            "Tasks first, second of pod 'hello' share the resource set 'shared': one step cannot launch them together. Give them steps of their own"
        },
        {
            [Task("first", prefix: "node"), Task("second", prefix: "node"), Task("third")],
            "Tasks first, second of pod 'hello' share the discovery prefix 'node': one step cannot launch them together. Give them steps of their own"
        },
    };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Tasks_that_one_step_cannot_launch_are_a_problem_told_once(TaskSpec[] tasks, string problem) =>
        PlanGenerator.Problems(Service(Pod("hello", 3, tasks))).Should().Equal(new SpecFinding("pods.hello.tasks", problem));

    [Fact]
    public void Tasks_that_one_step_cannot_launch_are_told_where_the_step_is_written()
    {
        var pod = Pod("hello", 2, Task("first", set: "shared"), Task("second", set: "shared"));

        PlanGenerator.Problems(Service([pod], [Plan("deploy", null, Phase("p", null, "hello", Entry("0", "first"), Entry("default", "second", "first second")))]))
            .Select(problem => problem.Path).Should().Equal("plans.deploy.phases.p.steps[1].default[1]");
    }

    [Fact]
    public void An_unknown_task_of_an_entry_that_applies_to_no_instance_is_no_problem() =>
        PlanGenerator.Problems(Service([Hello], [Plan("deploy", null, Phase("p", null, "hello", Entry("7", "third"), Entry("default", "first")))])).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void Tasks_that_one_step_cannot_launch_give_a_step_in_error_that_is_named_after_its_pod(TaskSpec[] tasks, string problem)
    {
        var deploy = PlanGenerator.Generate(Service(Pod("hello", 1, tasks)), _make.Context()).Deploy;

        var step = deploy.Steps.Single();
        (step.Name, step.Status, deploy.Status).Should().Be(("hello-0", Status.Error, Status.Error));
        step.Errors.Should().Equal(problem);
        deploy.Errors.Should().Equal(problem);
        step.Requirement!.Tasks.Should().Equal(tasks.Select(task => task.Name).ToValueList(), "its tasks are still of the plan, and so not killed as strangers");
    }

    [Fact]
    public void Tasks_of_one_resource_set_may_have_steps_of_their_own()
    {
        var pod = Pod("hello", 1, Task("first", set: "shared"), Task("second", set: "shared"));

        PlanGenerator.Problems(Service([pod], [Plan("deploy", null, Phase("p", null, "hello", Entry("default", "first", "second")))])).Should().BeEmpty();
    }
}
