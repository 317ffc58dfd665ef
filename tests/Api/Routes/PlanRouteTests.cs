using System.Net;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Plans;

namespace Orchestrator.Api.Tests.Routes;

public sealed class PlanRouteTests
{
    [Fact]
    public async Task The_plans_are_listed_by_name_in_the_manager_s_order()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/service/hello/v1/plans")).Should().Be((HttpStatusCode.OK, "[\n  \"deploy\",\n  \"recovery\"\n]"));
    }

    [Fact]
    public async Task A_plan_shows_its_phases_and_steps_with_ids_statuses_and_messages()
    {
        await using var server = await RunningServer.StartAsync();

        var (status, body) = await server.GetAsync("/service/hello/v1/plans/deploy");

        status.Should().Be(HttpStatusCode.Accepted, "a plan that is not complete answers 202");
        var plan = server.Snapshot.Services["hello"].Plans[0];
        body.Should().Be($$"""
            {
              "phases": [
                {
                  "id": "{{plan.Phases[0].Id}}",
                  "name": "hello",
                  "steps": [
                    {
                      "id": "{{plan.Phases[0].Steps[0].Id}}",
                      "status": "COMPLETE",
                      "name": "hello-0:[server]",
                      "message": "Step: hello-0:[server] with status: Complete"
                    },
                    {
                      "id": "{{plan.Phases[0].Steps[1].Id}}",
                      "status": "PENDING",
                      "name": "hello-1:[server]",
                      "message": "Step: hello-1:[server] with status: Pending"
                    }
                  ],
                  "strategy": "serial",
                  "status": "IN_PROGRESS"
                }
              ],
              "errors": [],
              "strategy": "serial",
              "status": "IN_PROGRESS"
            }
            """);
    }

    [Theory]
    [InlineData(Status.Complete, HttpStatusCode.OK)]
    [InlineData(Status.InProgress, HttpStatusCode.Accepted)]
    [InlineData(Status.Waiting, HttpStatusCode.Accepted)]
    [InlineData(Status.Error, HttpStatusCode.ExpectationFailed)]
    public async Task The_code_of_a_plan_says_whether_it_is_complete_unfinished_or_broken(Status plan, HttpStatusCode expected)
    {
        await using var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(plan, Status.Complete)])));

        (await server.GetAsync("/service/hello/v1/plans/deploy")).Status.Should().Be(expected);
        (await server.GetAsync("/service/hello/v1/plan")).Status.Should().Be(expected, "/v1/plan is the old name of the deploy plan");
    }

    [Theory]
    [InlineData("gzip", true)]
    [InlineData("deflate, gzip;q=0.5", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    public async Task A_plan_is_compressed_for_clients_that_ask_for_it(string accepted, bool isCompressed)
    {
        await using var server = await RunningServer.StartAsync();
        var text = (await server.GetAsync("/service/hello/v1/plans/deploy")).Body;
        using var request = new HttpRequestMessage(HttpMethod.Get, "/service/hello/v1/plans/deploy");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await server.Client.SendAsync(request);

        response.Content.Headers.ContentEncoding.Should().Equal(isCompressed ? ["gzip"] : []);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(isCompressed ? new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress) : body);
        (await reader.ReadToEndAsync()).Should().Be(text);
    }

    [Fact]
    public async Task A_client_that_has_the_plan_is_told_so_instead_of_being_sent_it_again()
    {
        await using var server = await RunningServer.StartAsync();
        using var first = await server.Client.GetAsync("/service/hello/v1/plans/deploy");
        var tag = first.Headers.ETag!;

        using var again = await AskAsync();
        again.StatusCode.Should().Be(HttpStatusCode.NotModified);
        again.Headers.ETag.Should().Be(tag);
        (await again.Content.ReadAsByteArrayAsync()).Should().BeEmpty();

        server.Snapshot = Samples.Snapshot(Samples.Service(plans: [Samples.Deploy(Status.InProgress, Status.Complete, Status.Started)]));
        using var changed = await AskAsync();
        changed.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await changed.Content.ReadAsStringAsync()).Should().Contain("STARTED");

        async Task<HttpResponseMessage> AskAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/service/hello/v1/plans/deploy") { Headers = { IfNoneMatch = { tag } } };
            return await server.Client.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("/service/hello/v1/plans/backup", "Plan backup not found")]
    [InlineData("/service/other/v1/plans", "Service other not found")]
    [InlineData("/service/a/b/v1/plans", "Service a/b not found")]
    [InlineData("/service/hello/v1/nothing", "GET /service/hello/v1/nothing not found")]
    [InlineData("/nothing", "GET /nothing not found")]
    public async Task What_is_not_there_is_named(string path, string text)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync(path)).Should().Be((HttpStatusCode.NotFound, text));
    }

    [Theory]
    [InlineData("/service/a/b/v1/endpoints", "a/b")]
    [InlineData("/service//a/b/v1/endpoints", "a/b")]
    [InlineData("/service/a%2Fb/v1/endpoints", "a/b")]
    [InlineData("/service/a/v1/endpoints", "a")]
    [InlineData("/service/a/v1/plans/v1/endpoints", "a/v1/plans")]
    public async Task The_longest_installed_name_before_v1_is_the_service(string path, string expected)
    {
        var services = new[] { "a", "a/b", "a/v1/plans" }
            .Select(name => Samples.Service(name) with { Endpoints = Samples.Service().Endpoints.With("of-" + name, new([], [], null)) });
        await using var server = await RunningServer.StartAsync(Samples.Snapshot([.. services]));

        (await server.GetAsync(path)).Body.Should().Contain($"\"of-{expected}\"");
    }

    [Fact]
    public async Task A_route_that_only_reads_refuses_to_be_posted_to()
    {
        await using var server = await RunningServer.StartAsync();

        using var response = await server.Client.PostAsync("/service/hello/v1/plans", new StringContent("{}"));

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }
}
