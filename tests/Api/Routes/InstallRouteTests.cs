using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Routes;

public sealed class InstallRouteTests
{
    [Theory]
    [InlineData("/package/install")]
    [InlineData("/cosmos/package/install")]
    public async Task An_install_answers_with_the_service_once_it_is_durable(string route)
    {
        await using var server = await EngineServer.StartAsync();

        var (status, type, body) = await server.PostAsync(route, """{"packageName":"sleepers"}""");

        status.Should().Be(HttpStatusCode.OK);
        type.Should().Be("application/vnd.dcos.package.install-response+json;charset=utf-8;version=v2");
        body.Should().Be("""
            {
              "packageName": "sleepers",
              "packageVersion": "1.0.0",
              "appId": "/sleepers",
              "postInstallNotes": "Good night."
            }
            """);
        server.Engine.Snapshot.Services.Keys.Should().Equal("sleepers");
    }

    [Fact]
    public async Task The_first_version_of_the_answer_has_no_notes()
    {
        await using var server = await EngineServer.StartAsync();

        var (_, type, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers"}""", "application/vnd.dcos.package.install-response+json;charset=utf-8;version=v1");

        type.Should().EndWith("version=v1");
        body.Should().NotContain("postInstallNotes");
    }

    [Fact]
    public async Task Options_version_and_name_are_taken_from_the_request()
    {
        await using var server = await EngineServer.StartAsync();
        SleepersPackage.Write(server.Packages, "2.0.0");

        var (_, _, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers","packageVersion":"1.0.0","appId":"/team/nap","options":{"pods":{"count":1}}}""");

        JsonNode.Parse(body)!["appId"]!.GetValue<string>().Should().Be("/team/nap");
        var service = server.Engine.Snapshot.Services["team/nap"];
        service.Configuration.PackageVersion.Should().Be("1.0.0");
        service.Spec.Pods[0].Count.Should().Be(1);
        (await server.Client.GetAsync("/service/team/nap/v1/plans/deploy")).IsSuccessStatusCode.Should().BeTrue();
    }

    [Fact]
    public async Task A_name_that_is_taken_is_a_conflict()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        var (status, type, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        status.Should().Be(HttpStatusCode.Conflict);
        type.Should().Be("application/vnd.dcos.package.error+json;charset=utf-8;version=v1");
        JsonNode.Parse(body)!["type"]!.GetValue<string>().Should().Be("PackageAlreadyInstalled");
    }

    [Fact]
    public async Task Options_that_do_not_fit_are_listed_all_and_nothing_is_installed()
    {
        await using var server = await EngineServer.StartAsync();

        var (status, _, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers","optionsSource":"my.json","options":{"pods":{"count":"two","cpus":0}}}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        var error = JsonNode.Parse(body)!;
        error["type"]!.GetValue<string>().Should().Be("JsonSchemaMismatch");
        var errors = error["data"]!["errors"]!.AsArray();
        errors.Select(one => (string)one!["instance"]!["pointer"]!).Should().BeEquivalentTo("/pods/count", "/pods/cpus");
        errors.Select(one => (string)one!["message"]!).Should().OnlyContain(message => message.Contains("(my.json:1:"));
        server.Engine.Snapshot.Services.Should().BeEmpty();
    }

    [Theory]
    [InlineData("\n\n  {\n\"pods\":{\"count\":\"two\"}}", "(my.json:4:17)")]
    [InlineData("\r\n{\"pods\":{\"count\":\"two\"}}", "(my.json:2:18)")]
    [InlineData(" {\"pods\":{\"count\":\"two\"}}", "(my.json:1:18)")]
    public async Task A_file_of_options_that_a_client_puts_into_its_request_as_it_is_keeps_its_lines(string file, string place)
    {
        await using var server = await EngineServer.StartAsync();

        var (_, _, body) = await server.PostAsync("/package/install", $$"""{"packageName":"sleepers","options":{"no":1},"options":{{file}},"optionsSource":"my.json"}""");

        JsonNode.Parse(body)!["data"]!["errors"]![0]!["message"]!.GetValue<string>().Should().EndWith(place);
    }

    [Theory]
    [InlineData("""{"packageName":"nothing"}""", "PackageNotFound")]
    [InlineData("""{"packageName":"sleepers","packageVersion":"9"}""", "VersionNotFound")]
    [InlineData("""{"packageName":"sleepers","options":{"pods":{"cpus":1000}}}""", "InvalidService")]
    [InlineData("""{"packageName":"sleepers","appId":"task"}""", "InvalidService")]
    public async Task What_cannot_be_installed_is_refused_by_its_kind(string request, string type)
    {
        await using var server = await EngineServer.StartAsync();

        var (status, _, body) = await server.PostAsync("/package/install", request);

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(body)!["type"]!.GetValue<string>().Should().Be(type);
        server.Engine.Snapshot.Services.Should().BeEmpty();
    }

    [Theory]
    [InlineData("plans: {deploy: {strategy: sideways, phases: {all: {pod: sleeper}}}}", "11:28: plans.deploy.strategy: Unsupported plan strategy 'sideways', expected one of: [serial, parallel]")]
    [InlineData("plans: {deploy: {phases: {all: {pod: sleper}}}}", "11:38: plans.deploy.phases.all.pod: Unable to find pod 'sleper' referenced by phase 'all', expected one of: [sleeper]")]
    [InlineData("plans: {deploy: {phases: {all: {pod: sleeper, steps: [{default: [[nip]]}]}}}}", "11:67: plans.deploy.phases.all.steps[0].default[0][0]: Malformed step: step refers to a task that does not exist: 'nip' in phase 'all', expected one of: [nap]")]
    [InlineData("plans: {recovery: {phases: {all: {pod: sleeper}}}, deploy: {phases: {all: {pod: sleeper}}}}", "11:9: plans.recovery: the engine has a plan of this name itself; choose another")]
    public async Task What_is_wrong_with_a_plan_of_the_spec_is_told_with_its_place(string plans, string error)
    {
        await using var server = await EngineServer.StartAsync();
        await File.AppendAllTextAsync(Path.Combine(server.Packages, "sleepers", "1.0.0", "svc.yml"), "\n" + plans);

        var (status, _, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(body)!["message"]!.GetValue<string>().Should().Be("sleepers/svc.yml:" + error);
        server.Engine.Snapshot.Services.Should().BeEmpty();
    }

    [Theory]
    [InlineData("[[\"hostname\", \"NEAR\", \"x\"]]", "Unsupported operator: 'NEAR'")]
    [InlineData("[[\"hostname\", \"UNIQUE\"]", "it is no JSON list: it breaks at character 24)")]
    [InlineData("hostname:LIKE:(", "The parameter of 'LIKE' is not a regular expression: ")]
    public async Task What_is_wrong_with_a_placement_is_told_with_its_place(string placement, string error)
    {
        await using var server = await EngineServer.StartAsync();
        var file = Path.Combine(server.Packages, "sleepers", "1.0.0", "svc.yml");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("    count:", $"    placement: '{placement}'\n    count:", StringComparison.Ordinal));

        var (status, _, body) = await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(body)!["message"]!.GetValue<string>().Should().StartWith("sleepers/svc.yml:4:16: pods.sleeper.placement: ").And.Contain(error);
    }

    [Theory]
    [InlineData("", "The request has no body; a JSON object is expected.")]
    [InlineData("[]", "The request's body is a JSON array; an object is expected.")]
    [InlineData("{\"a\":\n  oops}", "The request's body is not valid JSON: line 2, column 3: *")]
    [InlineData("{}", "The request's member 'packageName' is missing or not what it should be: a text is expected.")]
    [InlineData("""{"packageName":"x","options":[]}""", "The request's member 'options' is missing or not what it should be: a JSON object is expected.")]
    public async Task A_broken_request_says_where_and_what_is_expected(string request, string text)
    {
        await using var server = await EngineServer.StartAsync();

        var (status, type, body) = await server.PostAsync("/package/install", request);

        status.Should().Be(HttpStatusCode.BadRequest);
        type.Should().StartWith("text/plain");
        body.Should().Match(text);
    }

    [Fact]
    public async Task An_uninstall_answers_with_what_it_takes_away()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");
        Directory.Delete(server.Packages, recursive: true);
        Directory.CreateDirectory(server.Packages);

        var (status, _, body) = await server.PostAsync("/package/uninstall", """{"packageName":"sleepers"}""");

        status.Should().Be(HttpStatusCode.OK);
        JsonNode.Parse(body)!.ToJsonString().Should().Be(
            """{"results":[{"packageName":"sleepers","appId":"/sleepers","packageVersion":"1.0.0","postUninstallNotes":"Good morning."}]}""",
            "the package's text comes from the state, whatever became of its folder");
    }

    [Fact]
    public async Task Of_several_services_of_a_package_the_one_that_is_named_is_uninstalled()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");
        await server.PostAsync("/package/install", """{"packageName":"sleepers","appId":"other"}""");

        var (status, _, ambiguous) = await server.PostAsync("/package/uninstall", """{"packageName":"sleepers"}""");
        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(ambiguous)!["type"]!.GetValue<string>().Should().Be("AmbiguousAppId");
        server.Engine.Snapshot.Services.Values.Should().OnlyContain(service => !service.Record.IsUninstalling);

        var (_, _, one) = await server.PostAsync("/package/uninstall", """{"packageName":"sleepers","appId":"/other"}""");
        JsonNode.Parse(one)!["results"]!.AsArray().Should().ContainSingle().Which!["appId"]!.GetValue<string>().Should().Be("/other");
        server.Engine.Snapshot.Services["sleepers"].Record.IsUninstalling.Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"packageName":"nothing"}""")]
    [InlineData("""{"packageName":"sleepers","appId":"/other"}""")]
    public async Task What_is_not_installed_cannot_be_uninstalled(string request)
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");

        var (status, _, body) = await server.PostAsync("/package/uninstall", request);

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(body)!["type"]!.GetValue<string>().Should().Be("PackageNotInstalled");
    }

    [Fact]
    public async Task A_rendering_shows_the_environment_and_installs_nothing()
    {
        await using var server = await EngineServer.StartAsync();

        var (_, _, body) = await server.PostAsync("/package/render", """{"packageName":"sleepers","options":{"pods":{"count":7}}}""");

        var app = JsonNode.Parse(body)!["marathonJson"]!;
        app["id"]!.GetValue<string>().Should().Be("/sleepers");
        app["env"]!["POD_COUNT"]!.GetValue<string>().Should().Be("7");
        server.Engine.Snapshot.Services.Should().BeEmpty();
    }
}
