using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;

namespace Orchestrator.Api.Tests.Routes;

public sealed class PackageRouteTests
{
    [Fact]
    public async Task Installed_services_are_listed_with_their_packages()
    {
        await using var server = await EngineServer.StartAsync();
        await server.PostAsync("/package/install", """{"packageName":"sleepers"}""");
        await server.PostAsync("/package/install", """{"packageName":"sleepers","appId":"team/nap"}""");

        (await AppIdsAsync(server, "{}")).Should().BeEquivalentTo("/sleepers", "/team/nap");
        (await AppIdsAsync(server, """{"appId":"team/nap"}""")).Should().Equal("/team/nap");
        (await AppIdsAsync(server, """{"packageName":"other"}""")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("version=v3", "package")]
    [InlineData("version=v2", "name")]
    [InlineData("", "package")]
    public async Task A_package_is_described_with_its_options_bare_in_the_second_version(string accept, string firstKey)
    {
        await using var server = await EngineServer.StartAsync();

        var (_, type, body) = await server.PostAsync("/package/describe", """{"packageName":"sleepers"}""", "application/json;" + accept);

        type.Should().StartWith("application/vnd.dcos.package.describe-response+json;charset=utf-8;version=v");
        var answer = JsonNode.Parse(body)!.AsObject();
        answer.ContainsKey(firstKey).Should().BeTrue();
        var package = answer["package"] ?? answer;
        package["version"]!.GetValue<string>().Should().Be("1.0.0");
        package["config"]!["properties"]!["pods"].Should().NotBeNull();
    }

    [Fact]
    public async Task The_versions_of_a_package_are_listed_newest_first_with_their_place()
    {
        await using var server = await EngineServer.StartAsync();
        SleepersPackage.Write(server.Packages, "1.10.0");
        SleepersPackage.Write(server.Packages, "1.9.0");

        var (_, _, body) = await server.PostAsync("/package/list-versions", """{"packageName":"sleepers","includePackageVersions":true}""");

        JsonNode.Parse(body)!.ToJsonString().Should().Be("""{"results":{"1.10.0":"2","1.9.0":"1","1.0.0":"0"}}""");
        (await server.PostAsync("/package/list-versions", """{"packageName":"nothing"}""")).Body.Should().Contain("PackageNotFound");
    }

    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"query":"SLEEP*"}""", 2)]
    [InlineData("""{"query":"daydream"}""", 1)]
    [InlineData("""{"query":"nightmare"}""", 0)]
    public async Task Packages_are_found_by_a_part_of_their_name_description_or_tags(string request, int count)
    {
        await using var server = await EngineServer.StartAsync();
        SleepersPackage.Write(server.Packages, "1.0.0", "daydreamers");

        var (_, _, body) = await server.PostAsync("/package/search", request);

        JsonNode.Parse(body)!["packages"]!.AsArray().Should().HaveCount(count);
    }

    [Fact]
    public async Task A_found_package_shows_its_newest_version()
    {
        await using var server = await EngineServer.StartAsync();
        SleepersPackage.Write(server.Packages, "1.1.0");

        var (_, _, body) = await server.PostAsync("/package/search", "{}");

        JsonNode.Parse(body)!["packages"]!.AsArray().Should().ContainSingle().Which!.ToJsonString().Should().Be(
            """{"name":"sleepers","currentVersion":"1.1.0","versions":{"1.1.0":"1","1.0.0":"0"},"description":"Tasks that sleep.","framework":true,"tags":["example"]}""");
    }

    [Theory]
    [InlineData("/cosmos/service/describe")]
    [InlineData("/service/describe")]
    public async Task A_service_is_described_with_its_options_and_the_versions_it_could_move_to(string route)
    {
        await using var server = await EngineServer.StartAsync();
        SleepersPackage.Write(server.Packages, "2.0.0", downgradesTo: """["1.0.0"]""");
        SleepersPackage.Write(server.Packages, "3.0.0");
        await server.PostAsync("/package/install", """{"packageName":"sleepers","packageVersion":"2.0.0","options":{"pods":{"count":1}}}""");

        var (status, type, body) = await server.PostAsync(route, """{"appId":"sleepers"}""");

        status.Should().Be(HttpStatusCode.OK);
        type.Should().Be("application/vnd.dcos.service.describe-response+json;charset=utf-8;version=v1");
        var answer = JsonNode.Parse(body)!;
        answer["package"]!["version"]!.GetValue<string>().Should().Be("2.0.0");
        answer["package"]!["config"].Should().NotBeNull();
        answer["upgradesTo"]!.ToJsonString().Should().Be("""["3.0.0","1.0.0"]""", "these say that they can be reached from any version");
        answer["downgradesTo"]!.ToJsonString().Should().Be("""["1.0.0"]""");
        answer["resolvedOptions"]!.ToJsonString().Should().Be("""{"service":{"name":"sleepers"},"pods":{"count":1,"cpus":0.1}}""");
        answer["userProvidedOptions"]!.ToJsonString().Should().Be("""{"pods":{"count":1}}""");
    }

    [Fact]
    public async Task A_service_that_is_not_installed_is_no_404()
    {
        await using var server = await EngineServer.StartAsync();

        var (status, _, body) = await server.PostAsync("/cosmos/service/describe", """{"appId":"x"}""");

        status.Should().Be(HttpStatusCode.BadRequest);
        JsonNode.Parse(body)!.ToJsonString().Should().Be("""{"type":"MarathonAppNotFound","message":"Unable to locate service with marathon appId: \u0027/x\u0027","data":{"appId":"/x"}}""");
    }

    private static async Task<IEnumerable<string>> AppIdsAsync(EngineServer server, string request) =>
        JsonNode.Parse((await server.PostAsync("/package/list", request)).Body)!["packages"]!.AsArray().Select(package => (string)package!["appId"]!);
}
