using Orchestrator.Packages.Tests.Scripts;
using Orchestrator.Pods;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Packages.Tests.ZooKeeper;

public sealed class ZooKeeperServiceTests : IDisposable
{
    private readonly ShippedService _shipped = new();

    public void Dispose() => _shipped.Dispose();

    [Fact]
    public void Without_options_there_is_an_ensemble_of_three()
    {
        var service = _shipped.Render("zookeeper");

        service.Warnings.Should().BeEmpty();
        UnenforcedKeys.Of(service.Spec).Should().BeEmpty();
        (service.ServiceName, service.Spec.User).Should().Be(("zookeeper", "nobody"));
        var pod = service.Spec.Pods.Should().ContainSingle().Subject;
        pod.Count.Should().Be(3);
        var server = pod.Task("server");
        server.Environment["ZOOKEEPER_SERVERS"].Should().Be("3");
        pod.ResourceSetOf(server).Ports.Select(port => (port.Name, port.Port, port.Advertise))
            .Should().Equal(("clientport", 0, true), ("peer", 0, true), ("election", 0, true));
    }

    [Fact]
    public void Servers_start_together_and_are_changed_one_by_one() =>
        _shipped.Render("zookeeper").Spec.Plans.Should().Equal(
            new PlanSpec("deploy", "serial", [new PhaseSpec("server", "parallel", "zookeeper", Steps: null)]),
            new PlanSpec("update", "serial", [new PhaseSpec("server", "serial", "zookeeper", Steps: null)]));

    [Fact]
    public void The_configuration_says_where_the_server_listens_and_keeps_its_data() =>
        ShippedService.ConfigFile(_shipped.Render("zookeeper", """{ "zookeeper": { "tick_time": 500 } }""").Spec.Pods[0].Task("server"), "zoo.cfg", ("ZOOKEEPER_CLIENT_PORT", "11000"))
            .Should().Contain(["clientPort=11000", "clientPortAddress=127.0.0.3", "dataDir=./zookeeper-data/data", "tickTime=500", "admin.enableServer=false"]);

    [Theory]
    [InlineData("""{ "node": { "count": 2 } }""", "/node/count")]
    [InlineData("""{ "zookeeper": { "client_port": 70000 } }""", "/zookeeper/client_port")]
    public void Options_that_cannot_work_are_refused(string options, string pointer) =>
        _shipped.Problems("zookeeper", options).Should().ContainSingle().Which.Should().Contain(pointer);
}
