using System.Text.RegularExpressions;

namespace Orchestrator.Architecture.Tests;

public sealed class SourceShapeTests
{
    private static readonly string[] Product = ["src", "packages"];

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Product.SelectMany(Repository.SourceFiles)
            .Where(file => File.ReadLines(file).Count() > 300)
            .Select(Shown).Should().BeEmpty();

    [Fact]
    public void No_type_is_named_for_what_it_is_instead_of_what_it_is_for() =>
        Product.SelectMany(Repository.SourceFiles)
            .Where(file => Regex.IsMatch(Path.GetFileNameWithoutExtension(file), "(Base|Impl|Helper|Helpers|Utils|Util|Manager)$|^Default"))
            .Select(Shown).Should().BeEmpty();

    [Fact]
    public void No_source_file_holds_work_that_was_put_off() =>
        Product.SelectMany(Repository.SourceFiles)
            .Where(file => Regex.IsMatch(File.ReadAllText(file), @"\b(TODO|FIXME|HACK)\b|NotImplementedException|Thread\.Sleep"))
            .Select(Shown).Should().BeEmpty();

    [Fact]
    public void Namespaces_follow_the_folders_of_their_room()
    {
        var strays = new List<string>();
        foreach (var (room, project) in Repository.Projects())
        {
            var folder = Path.GetDirectoryName(project)!;
            foreach (var file in Repository.SourceFiles(folder))
            {
                var folders = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!);
                var expected = folders == "." ? $"Orchestrator.{room}" : $"Orchestrator.{room}.{folders.Replace('/', '.')}";
                var declared = Regex.Match(File.ReadAllText(file), @"^namespace ([\w.]+);", RegexOptions.Multiline);
                if (declared.Success && declared.Groups[1].Value != expected)
                {
                    strays.Add($"{Shown(file)}: {declared.Groups[1].Value}");
                }
            }
        }

        strays.Should().BeEmpty();
    }

    private static string Shown(string file) => Path.GetRelativePath(Repository.Root, file);
}
