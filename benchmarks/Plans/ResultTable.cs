using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Orchestrator.Plans.Benchmarks;

/// <summary>The table that is kept beside the code.</summary>
internal static class ResultTable
{
    public static async Task WriteAsync(Summary summary, string path)
    {
        var text = new StringBuilder();
        text.AppendLine("# One change of a step, then status, candidates and view of its plan");
        text.AppendLine();
        text.AppendLine("Made by `dotnet run -c Release --project benchmarks/Plans -- --out benchmarks/Plans/results.md`.");
        text.AppendLine();
        text.AppendLine("```");
        text.AppendLine(string.Join('\n', summary.HostEnvironmentInfo.ToFormattedString()));
        text.AppendLine($"load average at the end: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        text.AppendLine("```");
        text.AppendLine();
        text.AppendLine("Ten phases in parallel, each serial and half complete. The plain walk asks each question of all steps, and keeps the views of those that did not change.");
        text.AppendLine();
        text.AppendLine("| steps | by change | plain walk | walk ÷ change | by change, allocated | plain walk, allocated |");
        text.AppendLine("|---:|---:|---:|---:|---:|---:|");
        foreach (var size in summary.Reports.Where(report => report.ResultStatistics is not null).GroupBy(report => (int)report.BenchmarkCase.Parameters["Steps"]))
        {
            var (change, walk) = (Of(size, nameof(TurnBenchmarks.ByChange)), Of(size, nameof(TurnBenchmarks.PlainWalk)));
            text.AppendLine(CultureInfo.InvariantCulture, $"| {size.Key:N0} | {Microseconds(change):N1} µs | {Microseconds(walk):N1} µs | {Microseconds(walk) / Microseconds(change):N0} | {Kilobytes(change):N1} KB | {Kilobytes(walk):N1} KB |");
        }

        await File.WriteAllTextAsync(path, text.ToString());
        Console.WriteLine(text);
    }

    private static BenchmarkReport Of(IEnumerable<BenchmarkReport> reports, string method) => reports.First(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == method);

    private static double Microseconds(BenchmarkReport report) => report.ResultStatistics!.Median / 1000;

    private static double Kilobytes(BenchmarkReport report) => (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / 1024.0;
}
