namespace Orchestrator.Packages.Tests.Loading;

public sealed class DefinitionReaderTests
{
    [Fact]
    public void What_package_json_says_is_read()
    {
        var text = """
            { "name": "kafka", "version": "2.10.0-2.4.0", "description": "d", "maintainer": "m", "framework": true, "selected": true,
              "tags": ["a", "b"], "upgradesFrom": ["*"], "downgradesTo": ["2.9.0"], "preInstallNotes": "pre", "postInstallNotes": "post",
              "postUninstallNotes": "gone", "artifactsFrom": "./get.sh", "somethingNewer": 1,
              "bindings": [{ "env": "ZK", "service": "zookeeper", "endpoint": "clientport", "suffix": "/x" }, { "env": "E", "service": "s", "endpoint": "p" }] }
            """;

        Read(text).Should().BeEquivalentTo(new PackageDefinition
        {
            Name = "kafka", Version = "2.10.0-2.4.0", Description = "d", Maintainer = "m", IsFramework = true, IsSelected = true,
            Tags = ["a", "b"], UpgradesFrom = ["*"], DowngradesTo = ["2.9.0"], PreInstallNotes = "pre", PostInstallNotes = "post",
            PostUninstallNotes = "gone", ArtifactsFrom = "./get.sh", Json = text,
            Bindings = [new PackageBinding("ZK", "zookeeper", "clientport", "/x"), new PackageBinding("E", "s", "p", "")],
        });
    }

    [Fact]
    public void Name_and_version_are_enough()
    {
        var definition = Read("""{ "name": "a", "version": "1" }""");
        definition.PostInstallNotes.Should().BeNull();
        definition.Bindings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{ "version": "1" }""", "small/package.json:1:1: 'name' is missing: lower-case letters, digits and dashes, such as hello-world")]
    [InlineData("""{ "name": "a" }""", "small/package.json:1:1: 'version' is missing: a version without blanks and slashes, such as 1.0.0")]
    [InlineData("""{ "name": "Hello", "version": "1" }""", "small/package.json:1:11: /name: expected lower-case letters, digits and dashes, such as hello-world, got the string \"Hello\"")]
    [InlineData("""{ "name": "a", "version": "../1" }""", "small/package.json:1:27: /version: expected a version without blanks and slashes, such as 1.0.0, got the string \"../1\"")]
    [InlineData("""{ "name": "a", "version": 1 }""", "small/package.json:1:27: /version: expected a string, got the number 1")]
    [InlineData("""{ "name": "a", "version": "1", "framework": "yes" }""", "small/package.json:1:45: /framework: expected true or false, got the string \"yes\"")]
    [InlineData("""{ "name": "a", "version": "1", "tags": "x" }""", "small/package.json:1:40: /tags: expected an array, got the string \"x\"")]
    [InlineData("""{ "name": "a", "version": "1", "tags": ["x", 2] }""", "small/package.json:1:46: /tags/1: expected a string, got the number 2")]
    [InlineData("""{ "name": "a", "version": "1", "bindings": [1] }""", "small/package.json:1:45: /bindings/0: expected an object with env, service, endpoint and, if wanted, suffix, got the number 1")]
    [InlineData("""{ "name": "a", "version": "1", "bindings": [{ "env": "E", "service": "s" }] }""", "small/package.json:1:45: /bindings/0: 'endpoint' is missing: an endpoint's name")]
    [InlineData("""{ "name": "a", "version": "1", "bindings": [{ "env": "E", "service": "s", "endpoint": "p", "sufix": "" }] }""", "small/package.json:1:92: /bindings/0/sufix: unknown key; a binding has env, service, endpoint and suffix")]
    [InlineData("[]", "small/package.json:1:1: expected an object, got an array")]
    public void A_mistake_is_told_with_its_place_and_what_is_allowed(string text, string problem) =>
        new SmallPackage { Definition = text }.Problems().Should().ContainSingle().Which.ToString().Should().Be(problem);

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        new SmallPackage { Definition = """{ "name": 1, "version": 2, "selected": 3 }""" }.Problems()
            .Select(problem => problem.Pointer).Should().Equal("/name", "/version", "/selected");

    private static PackageDefinition Read(string text) => new SmallPackage { Definition = text }.Read().Definition;
}
