namespace Orchestrator.Packages.Tests.Rendering;

public sealed class BindingsTests
{
    private static readonly SmallPackage Bound = SmallPackage.WithValue("""{ "type": "string", "default": "" }""") with
    {
        Definition = """
            { "name": "small", "version": "1",
              "bindings": [{ "env": "VALUE", "service": "zookeeper", "endpoint": "clientport", "suffix": "/dcos-service-{service}" }] }
            """,
        App = """
            { "id": "{{service.name}}",
              "env": {
                "FRAMEWORK_NAME": "{{service.name}}",
                "COUNT": "1",
                "VALUE": "{{value}}"
              } }
            """,
    };

    [Fact]
    public void An_empty_value_becomes_the_addresses_of_the_endpoint_and_the_suffix() =>
        Bound.Render(null, Installed("127.0.0.2:1100", "127.0.0.3:1200")).Environment["VALUE"]
            .Should().Be("127.0.0.2:1100,127.0.0.3:1200/dcos-service-small");

    [Fact]
    public void The_service_it_was_bound_to_is_remembered_and_none_when_the_value_is_given()
    {
        Bound.Render(null, Installed("h:1")).BoundTo.Should().Equal("zookeeper");
        Bound.Render("""{ "value": "mine:2181/x" }""", Installed("h:1")).BoundTo.Should().BeEmpty();
    }

    [Fact]
    public void Folders_of_the_service_name_are_written_with_underscores() =>
        Bound.Render("""{ "service": { "name": "/test/it/small" } }""", Installed("h:1")).Environment["VALUE"]
            .Should().Be("h:1/dcos-service-test__it__small");

    [Fact]
    public void A_given_value_is_left_alone_and_nothing_is_looked_up() =>
        Bound.Render("""{ "value": "mine:2181/x" }""", new RenderContext(Endpoint: (_, _) => throw new InvalidOperationException("looked up")))
            .Environment["VALUE"].Should().Be("mine:2181/x");

    [Fact]
    public void A_service_that_is_not_installed_is_told_with_the_option_to_set_instead() =>
        Bound.Problems(null, new RenderContext(Endpoint: (_, _) => null)).Single().Should().BeEquivalentTo(new
        {
            Kind = PackageProblemKind.UnresolvedBinding,
            File = "small/package.json",
            Message = "VALUE is empty and no service 'zookeeper' is installed: install zookeeper or set value",
        });

    [Fact]
    public void A_service_without_an_address_is_told_apart_from_one_that_is_not_installed() =>
        Bound.Problems(null, Installed()).Single().Message
            .Should().Be("VALUE is empty and service 'zookeeper' has no address at its endpoint 'clientport' yet: wait until it runs or set value");

    [Fact]
    public void A_value_that_is_made_of_several_options_is_told_by_its_variable() =>
        (Bound with { App = Bound.App.Replace("{{value}}", "{{value}}{{value}}") }).Problems().Single().Message
            .Should().EndWith("install zookeeper or set the option that VALUE is made of");

    [Fact]
    public void A_variable_that_the_template_does_not_have_is_added() =>
        (Bound with { App = """{ "id": "small", "env": { "FRAMEWORK_NAME": "small", "COUNT": "1" } }""" })
            .Render(null, Installed("h:1")).Environment["VALUE"].Should().Be("h:1/dcos-service-small");

    private static RenderContext Installed(params string[] addresses) => new(Endpoint: (service, endpoint) =>
    {
        (service, endpoint).Should().Be(("zookeeper", "clientport"));
        return new EndpointAddresses([.. addresses]);
    });
}
