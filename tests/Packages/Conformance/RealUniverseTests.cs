using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Orchestrator.Packages.Tests.Conformance;

/// <summary>Renders every spec that lies beside a real universe folder with the environment that this universe makes.</summary>
public sealed partial class RealUniverseTests(ITestOutputHelper output)
{
    /// <summary>Its specs with secrets need the secrets' names; everything else has a default.</summary>
    private const string Options = """
        { "hello": { "secret1": "hello/one", "secret2": "hello/two" }, "world": { "secret1": "world/one", "secret2": "world/two", "secret3": "world/three" } }
        """;

    [ConformanceFact]
    public void Every_spec_renders_with_the_environment_of_its_universe()
    {
        var refused = new List<string>();
        foreach (var universe in Directory.EnumerateDirectories(ConformanceFactAttribute.Folder!, "universe", SearchOption.AllDirectories))
        {
            foreach (var spec in Directory.EnumerateFiles(Path.Combine(universe, "..", "specs"), "*.yml").Order(StringComparer.Ordinal))
            {
                var verdict = Verdict(universe, spec);
                output.WriteLine($"{Path.GetFileName(spec)}: {verdict ?? "renders"}");
                refused.AddRange(verdict is null ? [] : [verdict]);
            }
        }

        refused.Should().BeEmpty();
    }

    private static string? Verdict(string universe, string spec)
    {
        try
        {
            var package = PackageReader.Read(Files(universe, spec), Path.GetFileName(spec));
            PackageRenderer.Render(package, Options, "options.json", new RenderContext(ApiPort: 7390));
            return null;
        }
        catch (PackageException refusal)
        {
            return refusal.Message;
        }
    }

    /// <summary>The universe as a package builder leaves it, with the spec in its place and an empty text for each config template.</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string universe, string spec)
    {
        var files = Directory.EnumerateFiles(universe).ToDictionary(file => Path.GetFileName(file), file => Built(file, File.ReadAllText(file)));
        var text = File.ReadAllText(spec);
        files[Package.SpecFile] = Encoding.UTF8.GetBytes(text);
        foreach (Match template in TemplatePath().Matches(text))
        {
            files[template.Groups[1].Value] = "text"u8.ToArray();
        }

        return files;
    }

    private static ReadOnlyMemory<byte> Built(string file, string text) =>
        Encoding.UTF8.GetBytes(file.EndsWith(Package.AppTemplateFile, StringComparison.Ordinal) ? text : Placeholder().Replace(text, "built"));

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"template:\s*(\S+)")]
    private static partial Regex TemplatePath();
}
