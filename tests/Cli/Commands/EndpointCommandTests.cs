using Orchestrator.Api.Tests.Servers;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class EndpointCommandTests
{
    [Theory]
    [InlineData("endpoints")]
    [InlineData("endpoint")]
    public async Task Endpoints_are_listed(string verb)
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", verb)).Output.Should().Be("[\n  \"admin\",\n  \"web\"\n]\n");
    }

    [Fact]
    public async Task An_endpoint_is_printed_as_it_came_with_a_blank_line_after_it()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "endpoints", "web")).Output.Should().Be("""
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
    public async Task An_unknown_endpoint_is_told()
    {
        await using var server = await RunningServer.StartAsync();

        (await Run.Against(server, "hello", "endpoints", "nothing")).Should().Be(
            new Outcome(1, "", "orchestrator: error: 'hello' has no endpoint 'nothing'; its endpoints are: admin, web\n"));
    }
}
