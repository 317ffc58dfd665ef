using System.Net;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Packages;

namespace Orchestrator.Api.Tests.Http;

public sealed class RequestErrorsTests
{
    [Fact]
    public async Task A_failure_that_nobody_foresaw_is_a_bare_500_and_one_line_in_the_log()
    {
        var lines = new List<string>();
        await using var server = await HttpServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), lines.Add);
        server.Serve(
            new(() => throw new InvalidOperationException("boom"), (_, _) => Task.CompletedTask, TimeProvider.System, new SandboxFiles(), new PackageRepository([]), null!, null!), new AccessToken("operator", "t"));
        using var client = new HttpClient { BaseAddress = server.Address };

        using var response = await client.GetAsync("/v1/agents");

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
        lines.Should().ContainSingle().Which.Should().StartWith("GET /v1/agents failed: System.InvalidOperationException: boom").And.NotContain("\n");
    }
}
