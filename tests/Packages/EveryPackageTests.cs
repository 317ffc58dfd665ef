using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Orchestrator.Packages.Tests;

public sealed class EveryPackageTests : IDisposable
{
    private readonly TemporaryFolder _artifacts = new();

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (var summary in new PackageRepository([Checkout.Packages]).List())
        {
            names.Add(summary.Name);
        }

        return names;
    }

    public void Dispose() => _artifacts.Dispose();

    [Fact]
    public void No_package_that_comes_with_the_product_is_broken()
    {
        var repository = new PackageRepository([Checkout.Packages]);

        repository.Problems().Should().BeEmpty();
        repository.List().Should().HaveCount(Directory.GetDirectories(Checkout.Packages).Length);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_renders_with_its_defaults_without_a_warning(string name)
    {
        var service = Render(name);

        service.Warnings.Should().BeEmpty();
        service.ServiceName.Should().Be(name);
        service.Should().Be(Render(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_of_its_options_has_a_description(string name)
    {
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Packages, name, "config.json")))!;

        Undescribed(config, "").Should().BeEmpty();
    }

    private RenderedService Render(string name)
    {
        var package = new PackageRepository([Checkout.Packages]).Find(name, null);
        var resource = package.Files.TryGetValue(Package.ResourceFile, out var file) ? System.Text.Encoding.UTF8.GetString(file.Span) : "";
        foreach (Match artifact in Regex.Matches(resource, "artifact:([^\"]+)"))
        {
            File.WriteAllText(_artifacts.In(artifact.Groups[1].Value), "");
        }

        return PackageRenderer.Render(
            package, null, "", new RenderContext(_artifacts.Path, (service, endpoint) => new EndpointAddresses([$"{service}-{endpoint}:1"])));
    }

    private static IEnumerable<string> Undescribed(JsonNode schema, string path) =>
        (schema["properties"] as JsonObject ?? []).SelectMany(option =>
            Undescribed(option.Value!, $"{path}/{option.Key}")
                .Concat(option.Value!["description"] is null && option.Value["properties"] is null ? [$"{path}/{option.Key}"] : []));
}
