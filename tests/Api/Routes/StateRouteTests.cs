using System.Net;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.State;

namespace Orchestrator.Api.Tests.Routes;

public sealed class StateRouteTests
{
    [Theory]
    [InlineData("frameworkId", HttpStatusCode.OK, "[\n  \"5e4f\"\n]")]
    [InlineData("properties", HttpStatusCode.OK, "[\n  \"file-a.txt\",\n  \"file-b\",\n  \"last-completed-update-type\",\n  \"number\"\n]")]
    [InlineData("properties/last-completed-update-type", HttpStatusCode.OK, "\"DEPLOY\"")]
    [InlineData("properties/number", HttpStatusCode.OK, "17")]
    [InlineData("properties/other", HttpStatusCode.NotFound, "Property other not found")]
    [InlineData("files", HttpStatusCode.OK, "[a.txt, b]")]
    [InlineData("files/a.txt", HttpStatusCode.OK, "some text")]
    [InlineData("files/c", HttpStatusCode.NotFound, "Failed to get the file")]
    [InlineData("zone/tasks", HttpStatusCode.OK, "{\n  \"hello-0-server\": \"a\",\n  \"hello-1-server\": \"a\",\n  \"world-0-init\": \"a\"\n}")]
    [InlineData("zone/tasks/hello-0-server", HttpStatusCode.OK, "a")]
    [InlineData("zone/tasks/hello-9-server", HttpStatusCode.NotFound, "")]
    [InlineData("zone/hello/127.0.0.2", HttpStatusCode.OK, "a")]
    [InlineData("zone/hello/127.0.0.9", HttpStatusCode.NotFound, "")]
    public async Task What_is_stored_of_a_service_can_be_looked_at(string route, HttpStatusCode status, string text)
    {
        await using var server = await RunningServer.StartAsync();
        await server.Store.CommitAsync(
            new StateWrite()
                .Put("services/5e4f/properties/last-completed-update-type", "DEPLOY"u8.ToArray())
                .Put("services/5e4f/properties/number", "17"u8.ToArray())
                .Put("services/5e4f/properties/file-a.txt", "some text"u8.ToArray())
                .Put("services/5e4f/properties/file-b", "x"u8.ToArray())
                .Put("services/other/properties/file-c", "x"u8.ToArray()),
            CancellationToken.None);

        (await server.GetWithTokenAsync("/service/hello/v1/state/" + route)).Should().Be((status, text));
    }

    [Fact]
    public async Task A_refresh_is_answered_though_memory_never_differs_from_what_is_stored()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.SendAsync(HttpMethod.Put, "/service/hello/v1/state/refresh")).Should().Be((HttpStatusCode.OK, "{\n  \"message\": \"Received cmd: refresh\"\n}"));
    }
}
