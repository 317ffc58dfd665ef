namespace Orchestrator.Pods.Tests.Yaml.Rules;

public sealed class ServiceRulesTests
{
    [Fact]
    public void Advertised_ports_have_names_of_their_own_in_the_whole_service()
    {
        var error = Specs.OnlyError(Specs.PodsOf(
            ("one", Pod("t", "ports: {z: {port: 1, advertise: true}, a: {port: 2, advertise: true}, quiet: {port: 3}}")),
            ("two", Pod("t", "ports: {a: {port: 4, advertise: true}, z: {port: 5, advertise: true}, quiet: {port: 6}}"))));

        (error.Path, error.Message).Should().Be(("pods", "Service has duplicate advertised ports across tasks: [a, z]"));
    }

    [Fact]
    public void A_named_resource_set_counts_too() =>
        Specs.OnlyError(Specs.PodsOf(
            ("one", "resource-sets: {s: {ports: {a: {port: 1, advertise: true}}}}\n" + Pod("t", "ports: {a: {port: 2, advertise: true}}")))).Message
            .Should().Be("Service has duplicate advertised ports across tasks: [a]");

    [Fact]
    public void A_discovery_prefix_belongs_to_one_pod()
    {
        Specs.OnlyError(Specs.PodsOf(("one", Pod("t", "discovery: {prefix: p}")), ("two", Pod("t", "discovery: {prefix: p}")))).Message
            .Should().Be("Tasks in different pods cannot share DNS names: [p]");
        Specs.Valid(Specs.PodsOf(("one", Pod("t", "discovery: {prefix: p}") + "\n  u: {goal: ONCE, cmd: x, cpus: 1, discovery: {prefix: p}}")))
            .Pods[0].Tasks.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("a", "0-b", "a-0", "b", "a-0-0-b")]
    [InlineData("a", "x-0-b", "a-1-x", "b", "a-1-x-0-b")]
    public void Two_pods_may_not_have_a_task_of_one_name(string first, string firstTask, string second, string secondTask, string name)
    {
        var error = Specs.OnlyError(Specs.PodsOf((first, Pod(firstTask, "")), (second, Pod(secondTask, ""))));

        (error.Path, error.Message).Should().Be(($"pods.{second}", $"pods '{first}' and '{second}' both have a task called '{name}'"));
    }

    [Theory]
    [InlineData("a", "0-b", "a-2", "b")]
    [InlineData("a", "2-b", "a-0", "b")]
    [InlineData("a", "0-b", "a-00", "b")]
    [InlineData("a", "b", "a-b", "b")]
    [InlineData("a", "0-b", "a-0", "c")]
    public void Names_that_only_look_alike_are_fine(string first, string firstTask, string second, string secondTask) =>
        Specs.Valid(Specs.PodsOf((first, Pod(firstTask, "")), (second, Pod(secondTask, "")))).Pods.Should().HaveCount(2);

    private static string Pod(string task, string keys) =>
        $"count: 2\ntasks:\n  {task}:\n    goal: RUNNING\n    cmd: x\n    cpus: 1\n    {keys}";
}
