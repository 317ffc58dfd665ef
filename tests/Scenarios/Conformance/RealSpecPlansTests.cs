using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Packages;
using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Generation;
using Orchestrator.Scenarios.Tests.Harness;
using Xunit.Abstractions;

namespace Orchestrator.Scenarios.Tests.Conformance;

/// <summary>
/// Compiles every spec of the package <c>hello-world</c> with the defaults of its universe folder and compares the plans
/// with the trees committed beside this test, one file for a spec. The trees were written from the rules, not from the answers.
/// </summary>
public sealed partial class RealSpecPlansTests(ITestOutputHelper output)
{
    /// <summary>Specs with secrets need the secrets' names; everything else has a default.</summary>
    private const string Options = """
        { "hello": { "secret1": "hello/one", "secret2": "hello/two" }, "world": { "secret1": "world/one", "secret2": "world/two", "secret3": "world/three" } }
        """;

    private static readonly string Trees = Path.Combine(Checkout.Root, "tests", "Scenarios", "Conformance", "Trees");

    [ConformanceFact]
    public void Every_spec_compiles_to_the_plans_that_it_means()
    {
        var folder = Path.Combine(ConformanceFactAttribute.Folder!, "hello-world");
        var wrong = new List<string>();
        foreach (var spec in Directory.EnumerateFiles(Path.Combine(folder, "specs"), "*.yml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(spec);
            var expectation = Path.Combine(Trees, name + ".txt");
            var trees = Compile(Path.Combine(folder, "universe"), spec);
            var verdict = File.Exists(expectation)
                ? trees == File.ReadAllText(expectation) ? "the plans it means" : $"other plans than expected:\n{trees}"
                : trees.Contains("(ERROR)", StringComparison.Ordinal) ? $"plans with errors:\n{trees}" : "plans without errors; what it means is not written down";
            output.WriteLine($"{name}: {verdict}");
            wrong.AddRange(verdict.Contains('\n') ? [$"{name}: {verdict}"] : []);
        }

        wrong.Should().BeEmpty();
    }

    private static string Compile(string universe, string spec)
    {
        var package = PackageReader.Read(Files(universe, spec), Path.GetFileName(spec));
        var rendered = PackageRenderer.Render(package, Options, "options.json", new RenderContext(ApiPort: 9090));
        var plans = PlanGenerator.Generate(rendered.Spec, new PlanContext("service", "configuration", false, new RelaunchBackoff(TimeProvider.System), _ => null, _ => null));
        return string.Join("\n\n", ((Plans.Plan[])[plans.Deploy, .. plans.Custom]).Select(plan => string.Join('\n', PlanText.Tree(plan.ToView())))) + "\n";
    }

    /// <summary>The universe as a package builder leaves it, with the spec in its place and an empty text for each config template.</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string universe, string spec)
    {
        var files = Directory.EnumerateFiles(universe).ToDictionary(file => Path.GetFileName(file), Built);
        var text = File.ReadAllText(spec);
        files[Package.SpecFile] = Encoding.UTF8.GetBytes(text);
        foreach (Match template in TemplatePath().Matches(text))
        {
            files[template.Groups[1].Value] = "text"u8.ToArray();
        }

        return files;
    }

    private static ReadOnlyMemory<byte> Built(string file) => Encoding.UTF8.GetBytes(
        file.EndsWith(Package.AppTemplateFile, StringComparison.Ordinal) ? File.ReadAllText(file) : Placeholder().Replace(File.ReadAllText(file), "built"));

    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"template:\s*(\S+)")]
    private static partial Regex TemplatePath();
}
