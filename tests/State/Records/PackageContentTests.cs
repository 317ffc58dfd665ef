using System.Text;
using Orchestrator.State.Records;

namespace Orchestrator.State.Tests.Records;

public sealed class PackageContentTests
{
    private readonly MemoryStore _store = new();

    [Fact]
    public async Task Content_comes_back_under_its_digest_by_path()
    {
        await _store.CommitAsync(new StateWrite().PutPackage("d1", Files("svc.yml", "templates/a.mustache")).PutPackage("d2", Files("svc.yml")), default);

        var files = PackageContent.Read(_store, "d1");

        files.Keys.Should().Equal("svc.yml", "templates/a.mustache");
        Encoding.UTF8.GetString(files["templates/a.mustache"].Span).Should().Be("templates/a.mustache");
        PackageContent.Digests(_store).Should().Equal("d1", "d2");
        PackageContent.Read(_store, "d3").Should().BeEmpty();
    }

    [Fact]
    public async Task A_deleted_package_leaves_the_others()
    {
        await _store.CommitAsync(new StateWrite().PutPackage("d1", Files("a")).PutPackage("d10", Files("a")), default);

        await _store.CommitAsync(new StateWrite().DeletePackage("d1"), default);

        PackageContent.Digests(_store).Should().Equal("d10");
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(params string[] paths) =>
        paths.ToDictionary(path => path, path => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(path)));
}
