using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Pods.Values;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Tests.Routes;

public sealed class ConfigurationRouteTests
{
    private const string Other = "0f0e0d0c-0000-8000-8000-000000000002";
    private const string Base = "/service/hello/v1/configurations";

    [Fact]
    public async Task All_that_are_kept_are_listed_and_the_target_is_named()
    {
        await using var server = await StartAsync();

        (await server.GetAsync(Base)).Should().Be((HttpStatusCode.OK, $"[\n  \"{Samples.ConfigId}\",\n  \"{Other}\"\n]"));
        (await server.GetAsync(Base + "/targetId")).Should().Be((HttpStatusCode.OK, $"[\n  \"{Samples.ConfigId}\"\n]"));
    }

    [Fact]
    public async Task The_target_is_shown_by_its_name_and_by_its_id()
    {
        await using var server = await StartAsync();

        var (status, body) = await server.GetWithTokenAsync(Base + "/target");

        status.Should().Be(HttpStatusCode.OK);
        JsonNode.Parse(body)!["name"]!.GetValue<string>().Should().Be("hello");
        (await server.GetWithTokenAsync($"{Base}/{Samples.ConfigId}")).Body.Should().Be(body);
    }

    [Fact]
    public async Task An_older_one_is_read_from_what_is_stored_of_it()
    {
        await using var server = await StartAsync();

        var spec = JsonNode.Parse((await server.GetWithTokenAsync($"{Base}/{Other}")).Body)!;

        spec["pod-specs"]![0]!["task-specs"]![0]!["command-spec"]!["value"]!.GetValue<string>().Should().Be("echo old");
    }

    [Theory]
    [InlineData("latest", HttpStatusCode.BadRequest)]
    [InlineData("0f0e0d0c-0000-8000-8000-000000000003", HttpStatusCode.NotFound)]
    public async Task What_is_no_id_or_not_there_is_refused_without_a_text(string id, HttpStatusCode expected)
    {
        await using var server = await StartAsync();

        (await server.GetWithTokenAsync($"{Base}/{id}")).Should().Be((expected, ""));
        (await server.GetWithTokenAsync($"/service/hello/v1/artifacts/template/{id}/old/main/conf")).Should().Be((expected, ""));
    }

    [Theory]
    [InlineData("old/main/conf", HttpStatusCode.OK, "port={{PORT}}\n")]
    [InlineData("old/main/other", HttpStatusCode.NotFound, "")]
    [InlineData("old/other/conf", HttpStatusCode.NotFound, "")]
    [InlineData("other/main/conf", HttpStatusCode.NotFound, "")]
    public async Task The_template_of_a_task_is_given_as_it_is_written(string path, HttpStatusCode status, string text)
    {
        await using var server = await StartAsync();

        (await server.GetWithTokenAsync($"/service/hello/v1/artifacts/template/{Other}/{path}")).Should().Be((status, text));
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync();
        var service = server.Snapshot.Services["hello"];
        const string Spec = """
            name: hello
            pods:
              old:
                count: 1
                tasks:
                  main: { goal: RUNNING, cmd: echo old, cpus: 0.1, memory: 32, configs: { conf: { template: conf.mustache, dest: conf } } }
            """;
        var older = service.Configuration with { Id = Other, SpecText = Spec, Templates = ValueMap<string>.Empty.With("conf.mustache", "port={{PORT}}\n") };
        await server.Store.CommitAsync(
            new StateWrite().Put(service.Record).Put(service.Record.Id, service.Configuration).Put(service.Record.Id, older), CancellationToken.None);
        return server;
    }
}
