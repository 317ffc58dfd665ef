namespace Orchestrator.Packages.Tests;

public sealed class PackageRepositoryTests : IDisposable
{
    private readonly TemporaryFolder _first = new();
    private readonly TemporaryFolder _second = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Packages_of_all_folders_are_listed_by_name_and_newest_version_first()
    {
        Write(_first.In("b"), "beta", "1.9.0");
        Write(_first.In("a/one"), "alpha", "1.9.0");
        Write(_second.In("a/two"), "alpha", "1.10.0");

        Repository().List().Select(summary => $"{summary.Name} {summary.Version}")
            .Should().Equal("alpha 1.10.0", "alpha 1.9.0", "beta 1.9.0");
    }

    [Fact]
    public void The_newest_version_is_found_when_none_is_asked_for()
    {
        Write(_first.In("one"), "alpha", "1.9.0");
        Write(_first.In("two"), "alpha", "1.10.0");

        Repository().Find("alpha", null).Version.Should().Be("1.10.0");
        Repository().Find("alpha", "1.9.0").Version.Should().Be("1.9.0");
    }

    [Fact]
    public void Of_two_packages_of_one_name_and_version_the_first_folder_counts()
    {
        Write(_first.In("x"), "alpha", "1.0.0", spec: "name: first");
        Write(_second.In("x"), "alpha", "1.0.0", spec: "name: second");

        var found = new PackageRepository([_second.Path, _first.Path]).Find("alpha", "1.0.0");

        System.Text.Encoding.UTF8.GetString(found.Files[Package.SpecFile].Span).Should().Be("name: second");
        Repository().List().Should().HaveCount(1);
    }

    [Fact]
    public void A_name_that_is_not_there_is_refused_with_the_nearest_and_all_others()
    {
        Write(_first.In("hello-world"), "hello-world", "1.0.0");
        Write(_first.In("kafka"), "kafka", "1.0.0");

        Refusal(() => Repository().Find("helo-world", null)).Should().BeEquivalentTo(new PackageProblem(
            PackageProblemKind.PackageNotFound, "", 0, 0, "",
            "there is no package 'helo-world'; did you mean 'hello-world'? There are hello-world, kafka"));
    }

    [Fact]
    public void An_empty_repository_says_where_it_looked() =>
        Refusal(() => Repository().Find("kafka", null)).Message
            .Should().Be($"there is no package 'kafka', nor any other, in {_first.Path}, {_second.Path}, {_first.In("not-there")}");

    [Fact]
    public void A_version_that_is_not_there_is_refused_with_those_that_are()
    {
        Write(_first.In("one"), "alpha", "1.0.0");
        Write(_first.In("two"), "alpha", "1.1.0");

        var problem = Refusal(() => Repository().Find("alpha", "2.0.0"));

        problem.Kind.Should().Be(PackageProblemKind.VersionNotFound);
        problem.Message.Should().Be("package 'alpha' has no version '2.0.0'; it has 1.1.0, 1.0.0");
    }

    [Fact]
    public void A_package_that_cannot_be_read_hides_no_other_and_says_why_when_it_is_asked_for()
    {
        Write(_first.In("alpha"), "alpha", "1.0.0");
        Directory.CreateDirectory(_first.In("broken"));
        File.WriteAllText(_first.In("broken/package.json"), "{ \"name\": ");

        Repository().List().Should().ContainSingle().Which.Name.Should().Be("alpha");
        Repository().Problems().Should().ContainSingle().Which.File.Should().Be(_first.In("broken/package.json"));
        Refusal(() => Repository().Find("broken", null)).Kind.Should().Be(PackageProblemKind.InvalidPackage);
    }

    [Fact]
    public void A_broken_version_in_a_folder_of_versions_says_why_too()
    {
        Directory.CreateDirectory(_first.In("broken/1.0.0"));
        File.WriteAllText(_first.In("broken/1.0.0/package.json"), "{}");

        ((Action)(() => Repository().Find("broken", null))).Should().Throw<PackageException>().Which.Problems
            .Should().HaveCount(2).And.OnlyContain(problem => problem.Kind == PackageProblemKind.InvalidPackage);
    }

    [Fact]
    public void A_package_that_is_added_later_is_found()
    {
        var repository = Repository();
        repository.List().Should().BeEmpty();

        Write(_first.In("late"), "late", "1.0.0");

        repository.Find("late", null).Name.Should().Be("late");
    }

    private PackageRepository Repository() => new([_first.Path, _second.Path, _first.In("not-there")]);

    private static PackageProblem Refusal(Action action) =>
        action.Should().Throw<PackageException>().Which.Problems.Should().ContainSingle().Subject;

    private static void Write(string folder, string name, string version, string? spec = null)
    {
        var package = new SmallPackage { Definition = $$"""{ "name": "{{name}}", "version": "{{version}}" }""" };
        (spec is null ? package : package with { Spec = spec }).WriteTo(folder);
    }
}
