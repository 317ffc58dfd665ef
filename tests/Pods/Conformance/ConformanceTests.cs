using System.Text;
using Orchestrator.Pods.Yaml;
using Xunit.Abstractions;

namespace Orchestrator.Pods.Tests.Conformance;

/// <summary>
/// Reads every spec of the folder <c>CONFORMANCE_DIR</c> and gives a verdict for each, in the test's output and in the
/// file that <c>CONFORMANCE_REPORT</c> names.
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly string[] AcceptedByName = ["valid-", "custom-phases", "readiness-check", "ranges", "test-render"];

    [ConformanceFact]
    public void Real_specs_are_accepted_and_mistaken_ones_are_refused_for_the_one_mistake_they_have()
    {
        var folder = ConformanceFactAttribute.Folder!;
        var files = Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var table = new StringBuilder("file | verdict | message\n--- | --- | ---\n");
        var surprises = new List<string>();
        foreach (var path in files)
        {
            var file = Path.GetRelativePath(folder, path);
            var reading = Read(path, file);
            table.Append($"{file} | {(reading.Spec is null ? "refused" : "accepted")} | {Messages(reading)}\n");
            if (Surprise(file, reading) is { } surprise)
            {
                surprises.Add($"{file}: {surprise}");
            }
        }

        output.WriteLine(table.ToString());
        if (Environment.GetEnvironmentVariable("CONFORMANCE_REPORT") is { Length: > 0 } report)
        {
            File.WriteAllText(report, table.ToString());
        }

        files.Should().NotBeEmpty("{0} is said to hold specs", folder);
        surprises.Should().BeEmpty();
    }

    private static SpecReading Read(string path, string file)
    {
        var text = File.ReadAllText(path);
        return ServiceSpecReader.RenderAndRead(text, file, template => "content of " + template, SampleValues.For(text));
    }

    private static string? Surprise(string file, SpecReading reading)
    {
        var name = Path.GetFileName(file);
        if (name.StartsWith("invalid-", StringComparison.Ordinal))
        {
            return reading.Errors.Count == 1 ? null : $"expected one error, got {reading.Errors.Count}";
        }

        var mustBeAccepted = AcceptedByName.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) || file.StartsWith("hello-world");
        return mustBeAccepted && reading.Spec is null ? "expected to be accepted" : null;
    }

    private static string Messages(SpecReading reading) =>
        string.Join("; ", reading.Spec is null ? reading.Errors : reading.Warnings.Select(warning => $"warning: {warning}")
            .Concat(UnenforcedKeys.Of(reading.Spec).Select(key => $"not installable: {reading.Places.Locate(key)}")).Cast<object>());
}
