namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class NetworkTests
{
    [Theory]
    [InlineData("networks: {dcos: }")]
    [InlineData("networks: {dcos: {}}")]
    [InlineData("networks: {dcos: {labels: }}")]
    public void A_network_may_say_nothing(string yaml)
    {
        var network = Specs.Pod(yaml).Networks.Should().ContainSingle().Which;

        network.Name.Should().Be("dcos");
        network.PortMappings.Should().BeEmpty();
        network.Labels.Should().BeEmpty();
    }

    [Fact]
    public void Empty_text_is_no_network() =>
        Specs.OnlyError(Specs.WithPod("networks: {dcos: ''}")).Message.Should().Be("network 'dcos' must be a map of keys and values");

    [Fact]
    public void Labels_are_split_at_their_first_colon() =>
        Specs.Pod("networks: {dcos: {labels: 'key1:val1,key2:val2a:val2b'}}").Networks[0].Labels
            .Should().Equal(KeyValuePair.Create("key1", "val1"), KeyValuePair.Create("key2", "val2a:val2b"));

    [Fact]
    public void On_the_bridge_listed_ports_are_mapped_and_the_pods_other_ports_lead_to_themselves()
    {
        const string Yaml = "networks:\n  mesos-bridge: {host-ports: [8080, 9090], container-ports: ['80', 90]}\nresource-sets: {s: {ports: {c: {port: 7}}}}";

        var pod = Specs.Valid(Specs.WithTask("ports: {a: {port: 8080}, b: {port: 8081}, d: {port: 0}}\n") + "\n    " + Yaml.Replace("\n", "\n    ")).Pods[0];

        pod.Networks[0].PortMappings.Should().Equal(
            new PortMapping(8080, 80), new PortMapping(9090, 90), new PortMapping(7, 7), new PortMapping(8081, 8081));
    }

    [Theory]
    [InlineData("{dcos: {host-ports: [80], container-ports: [80]}}", "Virtual Network dcos doesn't support container->host port mapping")]
    [InlineData("{mesos-bridge: {host-ports: [80, 81], container-ports: [80]}}", "You need to specify the same number of host ports and container ports")]
    [InlineData("{mesos-bridge: {host-ports: [http], container-ports: [80]}}", "'http' is not a whole number")]
    public void A_mapping_that_cannot_be_is_refused(string networks, string message) =>
        Specs.OnlyError(Specs.WithPod($"networks: {networks}")).Message.Should().Be(message);

    [Theory]
    [InlineData("{dcos: {host-ports: [80]}}")]
    [InlineData("{mesos-bridge: {container-ports: [80]}}")]
    public void One_list_alone_is_no_mapping(string networks) => Specs.Pod($"networks: {networks}").Networks[0].PortMappings.Should().BeEmpty();
}
