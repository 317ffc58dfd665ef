using Orchestrator.Clusters;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Scheduler.Tests.Installation;

public sealed class InstallChecksTests
{
    [Fact]
    public void A_spec_that_can_run_here_has_no_problems() =>
        Problems("kafka", Sample.Spec("count: 1\ntasks: {a: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}}"), [Sample.Agent("a")]).Should().BeEmpty();

    [Fact]
    public void A_pod_that_is_larger_than_every_agent_is_refused_with_numbers()
    {
        var spec = Sample.Spec("count: 1\ntasks:\n  a: {goal: RUNNING, cmd: run, cpus: 3, memory: 10}\n  b: {goal: RUNNING, cmd: run, cpus: 3, memory: 10}\n");

        Problems("kafka", spec, [Sample.Agent("a"), Sample.Agent("b", cpus: 5)]).Should().Equal(
            "pods.kafka: no agent is large enough for one kafka pod, even if nothing else ran there: a: needs 6 cpus, has 4; b: needs 6 cpus, has 5");
        Problems("kafka", spec, [Sample.Agent("a"), Sample.Agent("b", cpus: 6)]).Should().BeEmpty();
        Problems("kafka", spec, []).Should().BeEmpty("machines may come later");
    }

    [Fact]
    public void A_pod_type_without_instances_may_be_of_any_size() =>
        Problems("kafka", Sample.Spec("count: 0\ntasks: {a: {goal: RUNNING, cmd: run, cpus: 100, memory: 10}}"), [Sample.Agent("a")]).Should().BeEmpty();

    [Fact]
    public void Every_problem_is_found_at_once()
    {
        var spec = Sample.Spec("""
            count: 1
            image: some/image
            placement: 'hostname:NEAR:x'
            tasks:
              a: {goal: RUNNING, cmd: run, cpus: 100, memory: 10, resource-set: shared}
              b: {goal: RUNNING, cmd: run, cpus: 1, memory: 10, resource-set: shared}
            resource-sets: {shared: {cpus: 100, memory: 10}}
            """);

        var problems = Problems("kafka", spec, [Sample.Agent("a")]);

        problems.Should().HaveCount(4);
        problems.Should().Contain("pods.kafka.image: container images are not supported yet")
            .And.Contain(problem => problem.StartsWith("pods.kafka.placement: Unsupported operator"))
            .And.Contain(problem => problem.StartsWith("pods.kafka.tasks: "))
            .And.Contain(problem => problem.Contains("needs 100 cpus, has 4"));
    }

    [Fact]
    public void Names_that_make_a_task_id_too_long_for_any_machine_are_refused_with_the_excess()
    {
        var spec = Sample.Spec("count: 11\ntasks: {a: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}}");
        var longest = new string('n', 200 - "__kafka-10-a__".Length - 36);

        Problems(longest, spec, []).Should().BeEmpty();
        Problems("/" + longest, spec, []).Should().BeEmpty("the outer slash is not in the id");
        Problems(longest + "ab", spec, []).Should().Equal(
            $"the ids of task 'kafka-10-a' of service '{longest}ab' would have 202 characters, and at most 200 are allowed: "
            + "shorten the names of service, pod type and task by 2 in all");
    }

    [Theory]
    [InlineData("kafka")]
    [InlineData("/team/kafka-2.a_b")]
    [InlineData("team/3kafka")]
    public void A_service_name_of_plain_segments_is_allowed(string name) => Problems(name, Small(), []).Should().BeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("team/../kafka")]
    [InlineData("team//kafka")]
    [InlineData("kafka/")]
    [InlineData("-kafka")]
    [InlineData("kafka?x")]
    [InlineData("käfka")]
    [InlineData("kafka\n")]
    public void A_service_name_that_is_no_path_of_plain_segments_is_refused(string name) =>
        Problems(name, Small(), []).Should().Equal(
            $"'{name}' cannot be the name of a service: letters, digits, '-', '_' and '.' are allowed, after a letter or digit; folders end with '/', as in /team/kafka");

    [Theory]
    [InlineData("recovery", "plans.recovery: the engine has a plan of this name itself; choose another")]
    [InlineData("a/b", "plans[\"a/b\"]: a plan's name has no '/' and no control characters")]
    [InlineData("..", "plans[\"..\"]: this cannot be the name of a plan")]
    public void A_plan_name_that_cannot_be_kept_is_refused(string name, string problem)
    {
        var spec = Small();

        Problems("kafka", spec with { Plans = [new("deploy", null, []), new(name, null, [])] }, []).Should().Equal(problem);
        Problems("kafka", spec with { Plans = [new("deploy", null, []), new("a plan", null, [])] }, []).Should().BeEmpty();
    }

    [Fact]
    public void A_user_that_no_agent_has_is_refused_and_one_that_an_agent_has_or_may_have_is_not()
    {
        var spec = Small() with { User = "kafka" };
        Agent[] agents = [Sample.Agent("a"), Sample.Agent("b")];

        InstallChecks.Of("kafka", spec, agents, (user, agent) => $"There is no {user} on {agent.Id}.").Should().Equal(
            new Pods.SpecFinding("scheduler.user", "no agent can run tasks as kafka: There is no kafka on a. There is no kafka on b."));
        InstallChecks.Of("kafka", spec, agents, (user, _) => $"There is no {user} on this machine.").Should().Equal(
            new Pods.SpecFinding("scheduler.user", "no agent can run tasks as kafka: There is no kafka on this machine."));
        InstallChecks.Of("kafka", spec, agents, (_, agent) => agent.Id == "a" ? "no" : null).Should().BeEmpty();
        InstallChecks.Of("kafka", spec, [], (_, _) => "no").Should().BeEmpty("machines may come later");
    }

    private static List<string> Problems(string name, Pods.ServiceSpec spec, IReadOnlyList<Agent> agents) =>
        [.. InstallChecks.Of(name, spec, agents, (_, _) => null).Select(problem => problem.ToString())];

    private static Pods.ServiceSpec Small() => Sample.Spec("count: 1\ntasks: {a: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}}");
}
