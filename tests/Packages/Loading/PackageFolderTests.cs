namespace Orchestrator.Packages.Tests.Loading;

public sealed class PackageFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackageFolderTests() => new SmallPackage { More = new Dictionary<string, string> { ["templates/a.conf"] = "a" } }.WriteTo(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_package_has_the_files_of_its_folder_and_the_folders_in_it() =>
        Read().Files.Keys.Should().Equal("config.json", "marathon.json.mustache", "package.json", "svc.yml", "templates/a.conf");

    [Fact]
    public void Code_and_hidden_files_are_not_part_of_the_package()
    {
        var before = Read();
        Write("src/Kafka.cs", "code");
        Write(".git/config", "hidden");
        Write("templates/.draft", "hidden");

        Read().Digest.Should().Be(before.Digest);
    }

    [Fact]
    public void A_folder_called_src_further_in_is_part_of_it()
    {
        Write("templates/src/b.conf", "b");
        Read().Files.Should().ContainKey("templates/src/b.conf");
    }

    [Theory]
    [InlineData("package.json")]
    [InlineData("config.json")]
    [InlineData("marathon.json.mustache")]
    [InlineData("svc.yml")]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(_folder.In(file));

        Refusal().Should().Be(new PackageProblem(
            PackageProblemKind.InvalidPackage, $"{_folder.Path}/{file}", 0, 0, "",
            "the file is missing; a package has package.json, config.json, marathon.json.mustache, svc.yml"));
    }

    [Fact]
    public void A_symbolic_link_to_a_file_is_refused()
    {
        File.CreateSymbolicLink(_folder.In("passwd"), "/etc/passwd");
        Refusal().Message.Should().Be("a package may not hold symbolic links; this one leads to /etc/passwd");
    }

    [Fact]
    public void A_symbolic_link_to_a_folder_is_refused_and_not_followed()
    {
        Directory.CreateSymbolicLink(_folder.In("templates/up"), "..");
        Refusal().File.Should().Be(_folder.In("templates/up"));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused()
    {
        Write("dump.bin", new string('x', 600_000));
        Refusal().ToString().Should().Be($"{_folder.In("dump.bin")}: the file has 600000 bytes; a file of a package may have 524288");
    }

    [Fact]
    public void Many_files_that_are_too_large_together_are_refused()
    {
        foreach (var index in Enumerable.Range(0, 5))
        {
            Write($"dump-{index}.bin", new string('x', 500_000));
        }

        Refusal().Message.Should().Be("the package is too large: it may have 200 files and 2097152 bytes in all");
    }

    [Fact]
    public void Too_many_files_are_refused()
    {
        foreach (var index in Enumerable.Range(0, 200))
        {
            Write($"part-{index}", "");
        }

        Refusal().Message.Should().StartWith("the package is too large");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        ((Action)(() => PackageReader.ReadFolder(_folder.In("gone")))).Should().Throw<PackageException>()
            .Which.Problems.Single().ToString().Should().StartWith($"{_folder.In("gone")}: the package cannot be read: ");

    [Fact]
    public void A_file_that_is_not_text_is_refused_where_text_is_needed()
    {
        File.WriteAllBytes(_folder.In("config.json"), [0xC3, 0x28]);
        Refusal().ToString().Should().Be($"{_folder.Path}/config.json: the file is not UTF-8 text");
    }

    private Package Read() => PackageReader.ReadFolder(_folder.Path);

    private PackageProblem Refusal() =>
        ((Action)(() => Read())).Should().Throw<PackageException>().Which.Problems.Should().ContainSingle().Subject;

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.In(path))!);
        File.WriteAllText(_folder.In(path), text);
    }
}
