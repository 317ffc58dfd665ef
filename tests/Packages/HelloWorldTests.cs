using Orchestrator.Pods;

namespace Orchestrator.Packages.Tests;

public sealed class HelloWorldTests
{
    private static readonly Package HelloWorld = PackageReader.ReadFolder(Path.Combine(Checkout.Packages, "hello-world"));

    [Fact]
    public void With_defaults_it_has_one_hello_and_two_worlds_that_run_as_nobody()
    {
        var service = Render();

        service.Warnings.Should().BeEmpty();
        service.ServiceName.Should().Be("hello-world");
        service.Spec.User.Should().Be("nobody");
        service.Spec.Pods.Select(pod => $"{pod.Type} x {pod.Count}").Should().Equal("hello x 1", "world x 2");
        service.Spec.Plans.Single().Phases.Select(phase => phase.Name).Should().Equal("hello", "world");
    }

    [Fact]
    public void Hello_has_a_volume_a_port_with_a_virtual_address_a_template_and_a_health_check()
    {
        var server = Pod("hello").Task("server");
        var resources = Pod("hello").ResourceSetOf(server);

        server.HealthCheck!.IntervalSeconds.Should().Be(10);
        server.ReadinessCheck.Should().BeNull();
        server.Environment.Should().Contain(KeyValuePair.Create("GREETING", "hello")).And.Contain(KeyValuePair.Create("SLEEP_DURATION", "10"));
        server.Configs.Single().Content.Should().Be("{{{GREETING}}} from {{TASK_NAME}}\n");
        resources.Volumes.Single().SizeMb.Should().Be(25);
        resources.Ports.Single().Should().BeEquivalentTo(new { Name = "hello", Port = 0, EnvKey = "HELLO_PORT", Advertise = true, Vip = new { Prefix = "hello", Port = 80 } });
    }

    [Fact]
    public void World_is_ready_by_a_check_and_has_time_to_end()
    {
        var server = Pod("world").Task("server");

        server.ReadinessCheck!.IntervalSeconds.Should().Be(1);
        server.KillGracePeriodSeconds.Should().Be(5);
        server.HealthCheck.Should().BeNull();
        Pod("world").AllowDecommission.Should().BeTrue();
        Pod("hello").AllowDecommission.Should().BeFalse();
    }

    [Fact]
    public void Every_option_reaches_the_spec()
    {
        var spec = Render("""
            { "service": { "name": "greeter", "user": "alice", "sleep": 2, "deploy_strategy": "parallel" },
              "hello": { "count": 4, "greeting": "it's \"5 < 6\"", "placement": "[]", "cpus": 0.5, "mem": 64, "disk": 50, "port": 8080,
                         "labels": "a:b,c:d", "health_check": { "enabled": false } },
              "world": { "count": 0, "cpus": 0.25, "mem": 128, "disk": 75, "kill_grace_period": 9, "placement": "[[\"@zone\", \"GROUP_BY\"]]",
                         "readiness_check": { "interval": 7, "delay": 8, "timeout": 9 } } }
            """).Spec;
        var (hello, world) = (spec.Pods[0], spec.Pods[1]);
        var (greeter, answerer) = (hello.Task("server"), world.Task("server"));

        (spec.Name, spec.User, hello.Count, world.Count, hello.Placement).Should().Be(("greeter", "alice", 4, 0, null));
        greeter.Environment.Should().Contain(KeyValuePair.Create("GREETING", "it's \"5 < 6\"")).And.Contain(KeyValuePair.Create("SLEEP_DURATION", "2"));
        greeter.HealthCheck.Should().BeNull();
        greeter.Labels.Select(label => $"{label.Key}={label.Value}").Should().Equal("a=b", "c=d");
        hello.ResourceSetOf(greeter).Should().BeEquivalentTo(new { Cpus = 0.5, MemoryMb = 64 });
        hello.ResourceSetOf(greeter).Ports.Single().Port.Should().Be(8080);
        world.ResourceSetOf(answerer).Volumes.Single().SizeMb.Should().Be(75);
        answerer.KillGracePeriodSeconds.Should().Be(9);
        answerer.ReadinessCheck.Should().BeEquivalentTo(new { IntervalSeconds = 7, DelaySeconds = 8, TimeoutSeconds = 9 });
        world.Placement.Should().NotBeNull();
        spec.Plans.Single().Phases.Should().OnlyContain(phase => phase.Strategy == "parallel");
    }

    [Theory]
    [InlineData("""{ "service": { "name": "Hello World" } }""", "/service/name")]
    [InlineData("""{ "service": { "name": "a__b" } }""", "/service/name")]
    [InlineData("""{ "service": { "user": "root; rm -rf" } }""", "/service/user")]
    [InlineData("""{ "service": { "sleep": 0 } }""", "/service/sleep")]
    [InlineData("""{ "hello": { "count": -1 } }""", "/hello/count")]
    [InlineData("""{ "hello": { "count": 1.5 } }""", "/hello/count")]
    [InlineData("""{ "hello": { "placement": "'" } }""", "/hello/placement")]
    [InlineData("""{ "hello": { "health_check": { "intervall": 3 } } }""", "/hello/health_check/intervall")]
    public void Options_that_make_no_sense_are_refused(string options, string pointer) =>
        ((Action)(() => Render(options))).Should().Throw<PackageException>().Which.Problems.Single().Pointer.Should().Be(pointer);

    private static PodSpec Pod(string type) => Render().Spec.Pods.Single(pod => pod.Type == type);

    private static RenderedService Render(string? options = null) => PackageRenderer.Render(HelloWorld, options, "options.json", new RenderContext());
}
