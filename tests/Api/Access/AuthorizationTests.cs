using System.Net;
using System.Text.RegularExpressions;
using Orchestrator.Api.Access;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Access;

public sealed class AuthorizationTests
{
    [Fact]
    public async Task Every_route_has_a_row_and_every_row_a_route()
    {
        await using var server = await RunningServer.StartAsync();
        var routes = server.Server.Routes.SelectMany(route => Verbs(route).Select(verb => (verb, route.RoutePattern.RawText!)));

        routes.Should().BeEquivalentTo(AuthorizationTable.Rows.Select(row => (row.Verb, row.Pattern)));
    }

    [Fact]
    public async Task Every_route_that_is_not_for_everyone_refuses_without_the_token()
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var row in AuthorizationTable.Rows.Where(row => row.Permission == Permission.TokenHolder))
        {
            var path = Regex.Replace(row.Pattern.Replace("{service}", "hello"), @"\{\w+\}", "x");
            using var response = await server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(row.Verb), path));
            response.StatusCode.Should().Be(HttpStatusCode.Unauthorized, $"{row.Verb} {row.Pattern}");
        }
    }

    [Fact]
    public void Whatever_does_more_than_read_needs_the_token() =>
        AuthorizationTable.Rows.Where(row => row.Verb is not "GET" && row.Permission == Permission.Anyone)
            .Select(row => row.Pattern.Replace("/cosmos", "")).Distinct()
            .Should().BeSubsetOf(["/package/list", "/package/describe", "/package/list-versions", "/package/search"]);

    [Theory]
    [InlineData("token=" + RunningServer.Token, HttpStatusCode.OK)]
    [InlineData("Bearer " + RunningServer.Token, HttpStatusCode.OK)]
    [InlineData("bearer " + RunningServer.Token, HttpStatusCode.OK)]
    [InlineData("token=wrong", HttpStatusCode.Unauthorized)]
    [InlineData("token=", HttpStatusCode.Unauthorized)]
    [InlineData(RunningServer.Token, HttpStatusCode.Unauthorized)]
    [InlineData("Basic " + RunningServer.Token, HttpStatusCode.Unauthorized)]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    public async Task The_token_is_shown_as_token_or_as_bearer(string? header, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/pod/hello-0/info", header)).Status.Should().Be(expected);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("localhost:9999", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.BadRequest)]
    public async Task A_request_that_was_meant_for_another_host_is_refused(string host, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/health") { Headers = { Host = host } };

        using var response = await server.Client.SendAsync(request);

        response.StatusCode.Should().Be(expected);
    }

    [Fact]
    public async Task Until_it_has_something_to_serve_the_server_says_that_it_starts()
    {
        await using var server = await RunningServer.StartClosedAsync();
        (await server.GetAsync("/v1/health")).Should().Be((HttpStatusCode.ServiceUnavailable, "The server is starting; retry shortly."));

        server.Open();
        (await server.GetAsync("/v1/health")).Status.Should().Be(HttpStatusCode.OK);
    }

    private static IReadOnlyList<string> Verbs(Microsoft.AspNetCore.Routing.RouteEndpoint route) =>
        route.Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().Single().HttpMethods;
}
