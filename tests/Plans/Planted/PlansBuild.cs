using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Plans.Tests.Planted;

/// <summary>Builds the sources of <c>src/Plans</c>, one of them with a bug.</summary>
internal static class PlansBuild
{
    /// <summary>What the project's build adds to the sources.</summary>
    private const string Additions = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Orchestrator.Plans.Tests")]
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);
    private static readonly Lazy<string> Folder = new(FindSources);

    private static readonly Lazy<Dictionary<string, SyntaxTree>> Trees = new(() => Directory
        .EnumerateFiles(Folder.Value, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder.Value, path))
        .Where(path => !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bin", StringComparison.Ordinal))
        .ToDictionary(path => path, path => Parse(Read(path)), StringComparer.Ordinal));

    private static readonly Lazy<List<MetadataReference>> References = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal) || file is "Orchestrator.Pods.dll" or "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ]);

    private static readonly Lazy<CSharpCompilation> Sound = new(() => CSharpCompilation.Create(
        "Orchestrator.Plans", Trees.Value.Values.Append(Parse(Additions)), References.Value,
        new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable)));

    /// <summary>The assembly with a bug; null for none.</summary>
    public static byte[] Make(PlantedBug? bug)
    {
        var compilation = bug is null ? Sound.Value : Sound.Value.ReplaceSyntaxTree(Trees.Value[bug.Source], Parse(Planted(bug)));
        using var image = new MemoryStream();
        compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error).Should().BeEmpty();
        return image.ToArray();
    }

    private static string Planted(PlantedBug bug)
    {
        var source = Read(bug.Source);
        source.Split(bug.Original).Should().HaveCount(2, "{0} is to be planted in {1} in place of what stands there once", bug.Name, bug.Source);
        return source.Replace(bug.Original, bug.Replacement, StringComparison.Ordinal);
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(Folder.Value, path)).ReplaceLineEndings("\n");

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text, Options);

    private static string FindSources()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Orchestrator.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Orchestrator.sln.");
        }

        return Path.Combine(folder.FullName, "src", "Plans");
    }
}
