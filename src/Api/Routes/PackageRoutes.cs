using System.Globalization;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Routes;

/// <summary>What is installed and what can be.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class PackageRoutes(Func<Backend> backend)
{
    private const int NewestDescribe = 3;

    /// <summary>The installed services, or those of <c>packageName</c> and <c>appId</c>.</summary>
    public Task<IResult> ListAsync(CosmosRequest request)
    {
        var (package, appId) = (request.Text("packageName"), request.Text("appId"));
        var services = backend().Snapshot().Services.Values
            .Where(service => package is null || service.Configuration.PackageName == package)
            .Where(service => appId is null || AppId.Names(appId, service));
        var packages = services.Select(service => new JsonObject
        {
            ["appId"] = AppId.Of(service.Record.Name),
            ["packageInformation"] = new JsonObject { ["packageDefinition"] = Definition(service) },
        });
        return Task.FromResult(request.Answer(new() { ["packages"] = Answers.Array(packages) }));
    }

    /// <summary>A package that can be installed.</summary>
    public Task<IResult> DescribeAsync(CosmosRequest request)
    {
        try
        {
            var package = backend().Packages.Find(request.RequiredText("packageName"), request.Text("packageVersion"));
            var definition = InstalledPackage.Parse(package.Files[Package.DefinitionFile])!;
            definition["config"] = InstalledPackage.Parse(package.Files[Package.ConfigFile]);
            if (package.Files.TryGetValue(Package.ResourceFile, out var resource))
            {
                definition["resource"] = InstalledPackage.Parse(resource);
            }

            var version = request.AnswerVersion(NewestDescribe);
            return Task.FromResult(request.Answer(version < NewestDescribe ? definition : new() { ["package"] = definition }, version));
        }
        catch (PackageException e)
        {
            return Task.FromResult(CosmosErrors.Of(e.Problems));
        }
    }

    /// <summary>The versions of a package, each with its place among them from the oldest on.</summary>
    public Task<IResult> ListVersionsAsync(CosmosRequest request)
    {
        var name = request.RequiredText("packageName");
        var versions = Releases(backend().Packages.List().Where(summary => summary.Name == name));
        return Task.FromResult(versions.Count == 0
            ? CosmosErrors.Of("PackageNotFound", $"Package [{name}] not found", new() { ["packageName"] = name })
            : request.Answer(new() { ["results"] = versions }));
    }

    /// <summary>The packages whose name, description or tags contain <c>query</c>; all without one.</summary>
    public Task<IResult> SearchAsync(CosmosRequest request)
    {
        var query = request.Text("query")?.Trim('*') ?? "";
        var packages = backend().Packages.List()
            .GroupBy(summary => summary.Name)
            .Where(versions => Matches(versions.First(), query))
            .Select(versions => new JsonObject
            {
                ["name"] = versions.Key,
                ["currentVersion"] = versions.First().Version,
                ["versions"] = Releases(versions),
                ["description"] = versions.First().Definition.Description,
                ["framework"] = versions.First().Definition.IsFramework,
                ["tags"] = Answers.Array(versions.First().Definition.Tags),
            });
        return Task.FromResult(request.Answer(new() { ["packages"] = Answers.Array(packages) }));
    }

    /// <summary>An installed service: its package, its options, and the versions it could move to.</summary>
    public Task<IResult> DescribeServiceAsync(CosmosRequest request)
    {
        var appId = request.RequiredText("appId");
        if (backend().Snapshot().Services.Values.FirstOrDefault(service => AppId.Names(appId, service)) is not { } service)
        {
            return Task.FromResult(CosmosErrors.NoService(appId));
        }

        var definition = Definition(service);
        definition["config"] = InstalledPackage.File(backend(), service, Package.ConfigFile);
        var current = service.Configuration.PackageVersion;
        var others = backend().Packages.List().Where(other => other.Name == service.Configuration.PackageName && other.Version != current).ToList();
        return Task.FromResult(request.Answer(new()
        {
            ["package"] = definition,
            ["upgradesTo"] = Answers.Array(others.Where(other => Allows(other.Definition.UpgradesFrom, current)).Select(other => other.Version)),
            ["downgradesTo"] = Answers.Array(others.Where(other => Allows(Texts(definition, "downgradesTo"), other.Version)).Select(other => other.Version)),
            ["resolvedOptions"] = JsonNode.Parse(service.Configuration.ResolvedOptions),
            ["userProvidedOptions"] = JsonNode.Parse(service.Configuration.UserOptions),
        }));
    }

    private JsonObject Definition(ServiceView service) =>
        InstalledPackage.File(backend(), service, Package.DefinitionFile)
        ?? new() { ["name"] = service.Configuration.PackageName, ["version"] = service.Configuration.PackageVersion };

    private static bool Matches(PackageSummary summary, string query) =>
        summary.Name.Contains(query, StringComparison.OrdinalIgnoreCase)
        || summary.Definition.Description.Contains(query, StringComparison.OrdinalIgnoreCase)
        || summary.Definition.Tags.Any(tag => tag.Contains(query, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Releases(IEnumerable<PackageSummary> newestFirst) => new(
        newestFirst.Reverse().Select((summary, release) => KeyValuePair.Create<string, JsonNode?>(summary.Version, release.ToString(CultureInfo.InvariantCulture))).Reverse());

    private static IEnumerable<string> Texts(JsonObject definition, string name) =>
        definition[name] is JsonArray texts ? texts.Select(text => (string?)text).OfType<string>() : [];

    private static bool Allows(IEnumerable<string> versions, string version) => versions.Any(allowed => allowed == "*" || allowed == version);
}
