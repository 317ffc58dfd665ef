using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Routes;

public sealed class GuardRouteTests
{
    private const string OfService = "/service/sleepers/v1/guards";
    private const string OfAll = "/v1/guards";

    [Theory]
    [InlineData(OfService, "service")]
    [InlineData(OfAll, "all")]
    public async Task Freezes_and_windows_are_added_shown_and_removed(string route, string scope)
    {
        await using var server = await StartAsync();

        var freeze = await SendAsync(server, HttpMethod.Post, route + "/freeze", """{"reason":"the switch is being replaced"}""", HttpStatusCode.OK);
        (freeze["reason"]!.GetValue<string>(), freeze["by"]!.GetValue<string>(), freeze["includesRecovery"]!.GetValue<bool>())
            .Should().Be(("the switch is being replaced", "operator", false));

        var window = await SendAsync(server, HttpMethod.Post, route + "/windows", """{"days":["mon","sun"],"from":"02:00","to":"04:00","timeZone":"Europe/Berlin","includesRecovery":true}""", HttpStatusCode.OK);
        window.ToJsonString().Should().StartWith($$"""{"id":"w1","scope":"{{scope}}","days":["sun","mon"],"from":"02:00","to":"04:00","timeZone":"Europe/Berlin","includesRecovery":true,"by":"operator","at":"2""");

        var guards = await SendAsync(server, HttpMethod.Get, route, null, HttpStatusCode.OK);
        guards["freeze"]!.ToJsonString().Should().Be(freeze.ToJsonString());
        guards["serverFreeze"].Should().BeNull();
        guards["windows"]!.AsArray().Should().ContainSingle().Which!.ToJsonString().Should().Be(window.ToJsonString());
        guards["isOpen"]!.GetValue<bool>().Should().BeFalse();
        guards["why"]!.GetValue<string>().Should().Contain("frozen").And.Contain("by operator since ");

        await SendAsync(server, HttpMethod.Delete, route + "/freeze", null, HttpStatusCode.OK);
        await SendAsync(server, HttpMethod.Delete, route + "/windows/w1", null, HttpStatusCode.OK);
        (await SendAsync(server, HttpMethod.Get, route, null, HttpStatusCode.OK)).ToJsonString()
            .Should().Be("""{"freeze":null,"serverFreeze":null,"windows":[],"isOpen":true,"opensAt":null,"why":null}""");
    }

    [Fact]
    public async Task What_guards_all_services_is_shown_at_each()
    {
        await using var server = await StartAsync();
        await SendAsync(server, HttpMethod.Post, OfAll + "/freeze", """{"reason":"audit","includesRecovery":true}""", HttpStatusCode.OK);

        var guards = await SendAsync(server, HttpMethod.Get, OfService, null, HttpStatusCode.OK);

        guards["freeze"].Should().BeNull();
        guards["serverFreeze"]!["includesRecovery"]!.GetValue<bool>().Should().BeTrue();
    }

    [Theory]
    [InlineData("DELETE", "/freeze", null, 404, "the service sleepers is not frozen")]
    [InlineData("DELETE", "/windows/w9", null, 404, "Maintenance window w9 not found")]
    [InlineData("POST", "/freeze", "{}", 400, "The request's member 'reason' is missing or not what it should be: a text is expected.")]
    [InlineData("POST", "/freeze", """{"reason":"x","includesRecovery":"yes"}""", 400, "The request's member 'includesRecovery' is missing or not what it should be: true or false is expected.")]
    [InlineData("POST", "/windows", """{"days":"mon","from":"02:00","to":"04:00"}""", 400, "The request's member 'days' is missing or not what it should be: a list of texts is expected.")]
    [InlineData("POST", "/windows", """{"days":[],"to":"04:00"}""", 400, "The request's member 'from' is missing or not what it should be: a text is expected.")]
    public async Task What_cannot_be_is_refused_in_one_sentence(string verb, string route, string? body, int status, string text)
    {
        await using var server = await StartAsync();

        using var response = await server.Client.SendAsync(Request(new(verb), OfService + route, body));

        ((int)response.StatusCode, await response.Content.ReadAsStringAsync()).Should().Be((status, text));
    }

    [Fact]
    public async Task A_window_with_times_that_are_none_is_refused()
    {
        await using var server = await StartAsync();

        using var response = await server.Client.SendAsync(Request(HttpMethod.Post, OfService + "/windows", """{"from":"25:00","to":"04:00"}"""));

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).Should().Contain("25:00");
    }

    private static async Task<EngineServer> StartAsync()
    {
        var server = await EngineServer.StartAsync();
        (await server.PostAsync("/package/install", """{"packageName":"sleepers"}""")).Status.Should().Be(HttpStatusCode.OK);
        return server;
    }

    private static HttpRequestMessage Request(HttpMethod verb, string path, string? body) =>
        new(verb, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };

    private static async Task<JsonNode> SendAsync(EngineServer server, HttpMethod verb, string path, string? body, HttpStatusCode expected)
    {
        using var response = await server.Client.SendAsync(Request(verb, path, body));
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.Should().Be(expected, text);
        return JsonNode.Parse(text)!;
    }
}
