namespace Orchestrator.Pods.Tests.Yaml.Reading;

public sealed class UnknownKeyTests
{
    [Theory]
    [InlineData("weburl: x", "weburl", "unknown key 'weburl'; did you mean 'web-url'?")]
    [InlineData("scheduler: {usr: x}", "scheduler.usr", "unknown key 'usr'; did you mean 'user'?")]
    [InlineData("plans: {deploy: {phase: {}, phases: {}}}", "plans.deploy.phase", "unknown key 'phase'; did you mean 'phases'?")]
    [InlineData("plans: {deploy: {phases: {p: {pod: hello, step: []}}}}", "plans.deploy.phases.p.step", "unknown key 'step'; did you mean 'steps'?")]
    public void At_the_top_an_unknown_key_is_an_error(string yaml, string path, string message)
    {
        var error = Specs.OnlyError(Specs.WithService(yaml));

        (error.Path, error.Message).Should().Be((path, message));
    }

    [Theory]
    [InlineData("kill_grace_period: 5", "kill-grace-period")]
    [InlineData("Labels: a:b", "labels")]
    [InlineData("evn: {}", "env")]
    [InlineData("heatlh-check: {}", "health-check")]
    public void In_a_task_an_unknown_key_is_an_error(string yaml, string meant) =>
        Specs.OnlyError(Specs.WithTask(yaml)).Message.Should().EndWith($"; did you mean '{meant}'?");

    [Theory]
    [InlineData("ports: {a: {port: 1, prot: 2}}", "pods.hello.tasks.server.ports.a.prot", "port")]
    [InlineData("ports: {a: {port: 1, vip: {prot: 2}}}", "pods.hello.tasks.server.ports.a.vip.prot", "port")]
    [InlineData("ports: {a: {port: 0, ranges: [{start: 1, end: 2}]}}", "pods.hello.tasks.server.ports.a.ranges[0].start", null)]
    [InlineData("volume: {path: p, type: ROOT, size: 1, profile: [a]}", "pods.hello.tasks.server.volume.profile", "profiles")]
    [InlineData("resource-limits: {mem: 5}", "pods.hello.tasks.server.resource-limits.mem", null)]
    public void Deeper_an_unknown_key_is_an_error(string yaml, string path, string? meant)
    {
        var error = Specs.OnlyError(Specs.WithTask(yaml));

        error.Path.Should().Be(path);
        error.Message.Should().Contain(meant is null ? "allowed here: " : $"did you mean '{meant}'?");
    }

    [Fact]
    public void Without_a_near_name_the_allowed_ones_are_listed() =>
        Specs.OnlyError(Specs.WithService("scheduler: {whatever: x}")).Message
            .Should().Be("unknown key 'whatever'; allowed here: principal, user, zookeeper");

    [Theory]
    [InlineData("plcement: x", "unknown key 'plcement' is ignored; did you mean 'placement'?")]
    [InlineData("user: nobody", "unknown key 'user' is ignored")]
    public void Directly_under_a_pod_an_unknown_key_is_only_a_warning(string yaml, string message)
    {
        var warning = Specs.OnlyWarning(Specs.WithPod(yaml));

        warning.Message.Should().Be(message);
        (warning.Line, warning.Column, warning.Path).Should().Be((10, 5, $"pods.hello.{yaml.Split(':')[0]}"));
    }

    [Fact]
    public void Uris_belong_to_the_pod_and_are_unknown_to_a_task() =>
        Specs.OnlyError(Specs.WithTask("uris: [a]")).Message.Should().StartWith("unknown key 'uris'; ");
}
