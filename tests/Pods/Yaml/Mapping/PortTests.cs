namespace Orchestrator.Pods.Tests.Yaml.Mapping;

public sealed class PortTests
{
    [Theory]
    [InlineData("{}", "Missing required 'port' in port 'a'")]
    [InlineData("{port: }", "Missing required 'port' in port 'a'")]
    [InlineData("", "port 'a' is empty")]
    [InlineData("{port: -1}", "port cannot be less than 0")]
    [InlineData("{port: 65536}", "port cannot be greater than 65535")]
    public void A_port_needs_a_number(string yaml, string message) =>
        Specs.OnlyError(Specs.WithTask($"ports:\n  a: {yaml}")).Message.Should().Be(message);

    [Fact]
    public void A_port_without_more_is_not_advertised_and_sets_no_variable() =>
        Specs.Resources("ports: {a: {port: 80}}").Ports.Should().Equal(new PortSpec { Name = "a", Port = 80 });

    [Theory]
    [InlineData("vip: {port: 90}", "a", 90)]
    [InlineData("vip: {port: 90, prefix: web}", "web", 90)]
    [InlineData("vip: {port: 90, prefix: ''}", "a", 90)]
    [InlineData("vip: {port: }", "a", 0)]
    public void A_virtual_address_has_the_ports_name_unless_given(string vip, string prefix, int port)
    {
        var spec = Specs.Resources($"ports: {{a: {{port: 80, {vip}}}}}").Ports[0];

        spec.Vip.Should().Be(new VipSpec(prefix, port));
        spec.Advertise.Should().BeFalse();
    }

    [Fact]
    public void Two_ports_of_a_set_may_not_have_one_number()
    {
        var error = Specs.OnlyError(Specs.WithTask("ports: {a: {port: 80}, b: {port: 80}}"));

        (error.Path, error.Message).Should().Be(
            ("pods.hello.tasks.server.ports", "Cannot have duplicate port values: Task has multiple ports with value 80"));
    }

    [Fact]
    public void Any_number_of_ports_may_be_chosen_by_the_engine() =>
        Specs.Resources("ports: {a: {port: 0}, b: {port: 0}}").Ports.Should().HaveCount(2);

    [Fact]
    public void A_virtual_address_may_not_have_the_name_of_another_port() =>
        Specs.OnlyError(Specs.WithTask("ports: {a: {port: 80, vip: {port: 1, prefix: b}}, b: {port: 81}}")).Message
            .Should().StartWith("Provided VIP prefix 'b' in port 'a' conflicts with other port also named 'b'.");

    [Theory]
    [InlineData("{port: 80, vip: {port: 1, prefix: a}}", "{port: 81}")]
    [InlineData("{port: 80, vip: {port: 1, prefix: web}}", "{port: 81, vip: {port: 2, prefix: web}}")]
    public void A_virtual_address_may_have_its_ports_own_name_or_that_of_another_virtual_address(string first, string second) =>
        Specs.Resources($"ports: {{a: {first}, b: {second}}}").Ports.Should().HaveCount(2);

    [Theory]
    [InlineData("{begin: 1, end: 21}", 1, 21)]
    [InlineData("{begin: , end: 21}", 0, 21)]
    [InlineData("{end: 21}", 0, 21)]
    [InlineData("{begin: 5000, end: }", 5000, 65535)]
    [InlineData("{begin: 5000, end: 0}", 5000, 65535)]
    [InlineData("{}", 0, 65535)]
    public void A_range_is_open_where_it_says_nothing(string range, int begin, int end) =>
        Specs.Resources($"ports: {{a: {{port: 0, ranges: [{range}]}}}}").Ports[0].Ranges.Should().Equal(new PortRange(begin, end));

    [Theory]
    [InlineData("{begin: 9, end: 8}", "invalid port constraint: begin 9 is above end 8")]
    [InlineData("{begin: 1, end: 70000}", "end cannot be greater than 65535")]
    [InlineData("7", "a port range must be a map of keys and values")]
    public void A_range_that_holds_no_port_is_refused(string range, string message)
    {
        var error = Specs.OnlyError(Specs.WithTask($"ports: {{a: {{port: 0, ranges: [{range}]}}}}"));

        error.Path.Should().StartWith("pods.hello.tasks.server.ports.a.ranges[0]");
        error.Message.Should().Be(message);
    }

    [Fact]
    public void Ranges_are_kept_beside_a_virtual_address() =>
        Specs.Resources("ports: {a: {port: 0, vip: {port: 1}, ranges: [{begin: 1, end: 2}]}}").Ports[0].Ranges.Should().HaveCount(1);
}
