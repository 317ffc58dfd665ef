namespace Orchestrator.Packages.Tests.Loading;

public sealed class PackageDigestTests
{
    [Fact]
    public void The_same_files_have_the_same_digest_in_whatever_order_they_come()
    {
        var files = new SmallPackage().Files();
        var reversed = files.Reverse().ToDictionary(file => file.Key, file => file.Value);

        Digest(reversed).Should().Be(Digest(files)).And.MatchRegex("^[0-9a-f]{64}$");
    }

    [Fact]
    public void A_digest_depends_on_content_and_path()
    {
        var digests = new[]
        {
            With("x", "1"), With("x", "2"), With("y", "1"), With("x/1", ""), new SmallPackage(),
        }.Select(package => Digest(package.Files()));

        digests.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_digest_does_not_change_between_releases() =>
        Digest(new SmallPackage { Config = "{\"type\":\"object\"}", App = "{}", Spec = "name: x" }.Files())
            .Should().Be("863424d34baa83fddd9a3fb39abb268a1c8698dc93811b872747e2ef0670d2b4");

    private static SmallPackage With(string path, string text) => new() { More = new Dictionary<string, string> { [path] = text } };

    private static string Digest(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) => PackageReader.Read(files, "small").Digest;
}
