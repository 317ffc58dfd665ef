namespace Orchestrator.Packages.Tests.Rendering;

public sealed class ArtifactsTests : IDisposable
{
    private readonly TemporaryFolder _artifacts = new();

    public void Dispose() => _artifacts.Dispose();

    [Fact]
    public void An_artifact_becomes_the_address_of_its_file()
    {
        File.WriteAllText(_artifacts.In("kafka 0.9.tgz"), "");

        Package("artifact:kafka 0.9.tgz").Render(null, new RenderContext(_artifacts.Path)).Environment["URI"]
            .Should().Be($"file://{_artifacts.Path}/kafka%200.9.tgz");
    }

    [Fact]
    public void Other_addresses_stay_as_they_are() =>
        Package("https://example.com/a?b=c&d=\\\"e\\\"").Render().Environment["URI"].Should().Be("https://example.com/a?b=c&d=\"e\"");

    [Fact]
    public void A_missing_artifact_is_told_with_what_gets_it()
    {
        var package = Package("artifact:kafka.tgz") with
        {
            Definition = """{ "name": "small", "version": "1", "artifactsFrom": "scripts/get.sh" }""",
        };

        package.Problems(null, new RenderContext(_artifacts.Path)).Single().Should().BeEquivalentTo(new
        {
            Kind = PackageProblemKind.MissingArtifact, File = "small/resource.json", Line = 1, Pointer = "/assets/uris/x",
            Message = $"artifact 'kafka.tgz' is not in {_artifacts.Path}; run scripts/get.sh to get it",
        });
    }

    [Fact]
    public void All_missing_artifacts_are_told_at_once() =>
        (new SmallPackage { Resource = """{ "assets": { "uris": { "a": "artifact:a", "b": "artifact:b" } } }""" })
            .Problems(null, new RenderContext(_artifacts.Path)).Select(problem => problem.Pointer).Should().Equal("/assets/uris/a", "/assets/uris/b");

    [Fact]
    public void Without_an_artifact_folder_an_artifact_is_refused_with_how_to_give_one() =>
        Package("artifact:kafka.tgz").Problems().Single().Message
            .Should().Be("artifact 'kafka.tgz' is needed, but the server was started without an artifact folder (orchestratord --artifacts DIR)");

    [Theory]
    [InlineData("artifact:../secret")]
    [InlineData("artifact:/etc/passwd")]
    [InlineData("artifact:sub/file")]
    [InlineData("artifact:..")]
    [InlineData("artifact:")]
    public void An_artifact_is_only_ever_a_file_of_that_folder(string address) =>
        Package(address).Problems(null, new RenderContext(_artifacts.Path)).Single().Message
            .Should().Be($"'{address}' must name a file of the artifact folder, without folders");

    private static SmallPackage Package(string address) => new()
    {
        Resource = $$"""{ "assets": { "uris": { "x": "{{address}}" } } }""",
        App = """{ "id": "small", "env": { "FRAMEWORK_NAME": "small", "COUNT": "1", "URI": "{{resource.assets.uris.x}}" } }""",
    };
}
