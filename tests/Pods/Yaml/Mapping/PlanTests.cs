namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class PlanTests
{
    [Fact]
    public void Plans_phases_and_steps_keep_the_order_of_the_file()
    {
        var plans = Specs.Valid(Specs.WithService(
            """
            plans:
              deploy:
                strategy: parallel
                phases:
                  second: {pod: hello}
                  first: {pod: hello, strategy: parallel-canary, steps: [{1: [[server]]}, {0: [[a], [b, c]]}, {default: []}]}
              again: {phases: {}}
            """)).Plans;

        plans.Should().Equal(
            new PlanSpec(
                "deploy",
                "parallel",
                [
                    new PhaseSpec("second", null, "hello", null),
                    new PhaseSpec(
                        "first",
                        "parallel-canary",
                        "hello",
                        [new StepsSpec("1", [["server"]]), new StepsSpec("0", [["a"], ["b", "c"]]), new StepsSpec("default", [])]),
                ]),
            new PlanSpec("again", null, []));
    }

    [Theory]
    [InlineData("steps: []")]
    [InlineData("steps:")]
    public void Empty_steps_are_none(string steps) =>
        Specs.Valid(Phase(steps)).Plans[0].Phases[0].Steps.Should().BeNull();

    [Theory]
    [InlineData("[{0: [[a]], 1: [[b]]}]", "Malformed step in phase 'p': Map should contain a single entry, but has 2: [0, 1]")]
    [InlineData("[{}]", "Malformed step in phase 'p': Map should contain a single entry, but has 0: []")]
    [InlineData("[0]", "Malformed step in phase 'p': expected a map such as 'default: [[task]]'")]
    [InlineData("[{0: a}]", "Malformed step in phase 'p': expected a list of steps, each a list of tasks, such as [[first], [second]]")]
    [InlineData("[{0: [a]}]", "Malformed step in phase 'p': expected a list of at least one task, such as [first, second]")]
    [InlineData("[{0: [[]]}]", "Malformed step in phase 'p': expected a list of at least one task, such as [first, second]")]
    [InlineData("[{0: [[[a]]]}]", "Malformed step in phase 'p': expected a list of at least one task, such as [first, second]")]
    [InlineData("{0: [[a]]}", "'steps' must be a list")]
    [InlineData("[{0: [[a]]}, {1: [[a]]}, {0: [[b]]}]", "Malformed steps in phase 'p': Duplicate key 0")]
    public void Malformed_steps_are_refused(string steps, string message) =>
        Specs.OnlyError(Phase($"steps: {steps}")).Message.Should().Be(message);

    [Fact]
    public void A_doubled_index_is_told_where_it_comes_for_the_second_time() =>
        Specs.OnlyError(Phase("steps: [{0: [[a]]}, {1: [[a]]}, {0: [[b]]}, {0: [[c]]}]")).Path.Should().Be("plans.deploy.phases.p.steps[2]");

    [Fact]
    public void A_doubled_index_in_a_phase_of_an_unknown_pod_is_left_to_whoever_looks_for_the_pod() =>
        Specs.Valid(Phase("steps: [{0: [[a]]}, {0: [[b]]}]").Replace("pod: hello", "pod: unknown")).Plans[0].Phases[0].Steps.Should().HaveCount(2);

    [Theory]
    [InlineData("plans: {deploy: {}}", "Missing required 'phases' in plan 'deploy'")]
    [InlineData("plans: {deploy: }", "plan 'deploy' is empty")]
    [InlineData("plans: {deploy: {phases: {p: }}}", "phase 'p' is empty")]
    [InlineData("plans: {deploy: {phases: {p: {}}}}", "Missing required 'pod' in phase 'p'")]
    [InlineData("plans: {deploy: {phases: {p: {pod: a}, p: {pod: b}}}}", "Duplicate field 'p': it is already there above, and may be there only once")]
    public void A_plan_needs_phases_and_a_phase_a_pod(string yaml, string message) =>
        Specs.OnlyError(Specs.WithService(yaml)).Message.Should().Be(message);

    private static string Phase(string steps) => Specs.WithService($"plans:\n  deploy:\n    phases:\n      p:\n        pod: hello\n        {steps}");
}
