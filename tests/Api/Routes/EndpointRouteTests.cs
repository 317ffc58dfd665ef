using System.Net;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Routes;

public sealed class EndpointRouteTests
{
    [Fact]
    public async Task Endpoints_are_listed_sorted()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/endpoints")).Should().Be((HttpStatusCode.OK, "[\n  \"admin\",\n  \"web\"\n]"));
    }

    [Fact]
    public async Task An_endpoint_shows_addresses_names_and_the_virtual_address()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/endpoints/web")).Body.Should().Be("""
            {
              "address": [
                "127.0.0.2:4040"
              ],
              "dns": [
                "hello-0-server.hello.autoip.dcos.thisdcos.directory:4040"
              ],
              "vip": "web.hello.l4lb.thisdcos.directory:80"
            }
            """);
    }

    [Fact]
    public async Task An_endpoint_without_a_virtual_address_has_no_vip()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/endpoints/admin")).Body.Should().NotContain("vip");
    }

    [Fact]
    public async Task An_unknown_endpoint_answers_404_without_a_body()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/endpoints/nothing")).Should().Be((HttpStatusCode.NotFound, ""));
    }
}
