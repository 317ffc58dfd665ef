namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class ResourceSetTests
{
    private const string Goal = "goal: RUNNING\ncmd: x\n";

    [Theory]
    [InlineData("cpus: 0.1")]
    [InlineData("gpus: 1")]
    [InlineData("memory: 32")]
    [InlineData("ports: {a: {port: 80}}")]
    public void One_kind_of_resource_is_enough(string yaml) =>
        Specs.Valid(Specs.TaskOf(Goal + yaml)).Pods[0].ResourceSets.Should().ContainSingle().Which.Id.Should().Be("server-resource-set");

    [Theory]
    [InlineData("essential: true")]
    [InlineData("volume: {path: p, type: ROOT, size: 1}")]
    [InlineData("ports: {}")]
    [InlineData("resource-limits: {memory: 5}")]
    public void Without_any_the_set_is_refused(string yaml)
    {
        var error = Specs.OnlyError(Specs.TaskOf(Goal + yaml));

        error.Path.Should().Be("pods.hello.tasks.server");
        error.Message.Should().StartWith("resources cannot be empty");
    }

    [Theory]
    [InlineData("cpus: 0")]
    [InlineData("cpus: -1")]
    [InlineData("gpus: 0")]
    [InlineData("memory: 0")]
    [InlineData("memory: 0.9")]
    public void An_amount_must_be_above_zero(string yaml) =>
        Specs.OnlyError(Specs.TaskOf(Goal + yaml)).Message.Should().Be("Scalar resource value must be greater than zero");

    [Theory]
    [InlineData("{cpus: unlimited, memory: 1024}", double.PositiveInfinity, 1024d)]
    [InlineData("{cpus: ' 2.5 '}", 2.5, null)]
    [InlineData("{memory: ' unlimited '}", null, double.PositiveInfinity)]
    [InlineData("{cpus: '', memory: ' '}", null, null)]
    public void A_limit_is_a_number_or_unlimited(string yaml, double? cpus, double? memory) =>
        Specs.Resources($"resource-limits: {yaml}").Limits.Should().Be(new ResourceLimits(cpus, memory));

    [Theory]
    [InlineData("Unlimited")]
    [InlineData("2g")]
    [InlineData("-1")]
    [InlineData("NaN")]
    public void Another_limit_is_refused(string text) =>
        Specs.OnlyError(Specs.WithTask($"resource-limits: {{memory: {text}}}")).Message
            .Should().Be($"'{text}' is no limit: a number above 0 or 'unlimited' is allowed");

    [Fact]
    public void Two_tasks_may_use_one_set()
    {
        var pod = Specs.Valid(Specs.PodsOf((
            "hello",
            "count: 1\nresource-sets: {shared: {cpus: 1}}\ntasks:\n  a: {goal: ONCE, cmd: x, resource-set: shared}\n  b: {goal: RUNNING, cmd: x, resource-set: shared}"))).Pods[0];

        pod.ResourceSets.Should().Equal(new ResourceSet { Id = "shared", Cpus = 1 });
        pod.Tasks.Select(task => pod.ResourceSetOf(task).Id).Should().Equal("shared", "shared");
    }

    [Fact]
    public void An_unknown_set_is_refused_with_the_nearest_name()
    {
        var error = Specs.OnlyError(Specs.PodsOf((
            "hello", "count: 1\nresource-sets: {shared: {cpus: 1}}\ntasks:\n  a: {goal: ONCE, cmd: x, resource-set: shard}")));

        (error.Path, error.Message).Should().Be(("pods.hello.tasks.a.resource-set", "there is no resource set 'shard'; did you mean 'shared'?"));
    }

    [Fact]
    public void Resources_beside_a_named_set_are_ignored_and_warned_of()
    {
        const string Pod = "count: 1\nresource-sets: {shared: {cpus: 1}}\ntasks:\n  a: {goal: ONCE, cmd: x, resource-set: shared, memory: 0}";

        Specs.Valid(Specs.PodsOf(("hello", Pod))).Pods[0].ResourceSets.Should().Equal(new ResourceSet { Id = "shared", Cpus = 1 });
        Specs.OnlyWarning(Specs.PodsOf(("hello", Pod))).Message.Should().Be("'memory' is ignored: the task uses resource set 'shared'");
    }

    [Fact]
    public void A_blank_set_name_is_none() => Specs.Task("resource-set: ' '").ResourceSetId.Should().Be("server-resource-set");

    [Fact]
    public void A_named_set_may_not_have_the_name_of_a_tasks_own() =>
        Specs.OnlyError(Specs.WithPod("resource-sets: {server-resource-set: {cpus: 1}}")).Message.Should().Contain("'server-resource-set'");
}
