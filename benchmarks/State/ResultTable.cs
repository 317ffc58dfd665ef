using System.Globalization;
using System.Text;
using BenchmarkDotNet.Reports;

namespace Orchestrator.State.Benchmarks;

/// <summary>The table that is kept beside the code.</summary>
internal static class ResultTable
{
    public static async Task WriteAsync(Summary summary, string path)
    {
        var text = new StringBuilder();
        text.AppendLine("# One durable commit of task records");
        text.AppendLine();
        text.AppendLine("Made by `dotnet run -c Release --project benchmarks/State -- --out benchmarks/State/results.md`.");
        text.AppendLine();
        text.AppendLine("```");
        text.AppendLine(string.Join('\n', summary.HostEnvironmentInfo.ToFormattedString()));
        text.AppendLine($"load average at the end: {(await File.ReadAllTextAsync("/proc/loadavg")).Trim()}");
        text.AppendLine("```");
        text.AppendLine();
        text.AppendLine("`journal` includes making the records' JSON, and the copy that is kept in memory; the others only write bytes that are there.");
        text.AppendLine();
        text.AppendLine("| task records | how | mean | median | commits/s | allocated | bytes written | of these, records |");
        text.AppendLine("|---:|---|---:|---:|---:|---:|---:|---:|");
        foreach (var report in summary.Reports.Where(report => report.ResultStatistics is not null))
        {
            var tasks = (int)report.BenchmarkCase.Parameters["Tasks"];
            var how = report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
            var mean = report.ResultStatistics!.Mean / 1000;
            var median = report.ResultStatistics.Median / 1000;
            var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
            var records = Commits.OfTasks(tasks).Changes.Sum(change => change.Value.Length);
            var written = how == "journal" ? await JournalWeight.MeasureAsync(tasks) : records;
            text.AppendLine(CultureInfo.InvariantCulture, $"| {tasks} | {how} | {mean:N0} µs | {median:N0} µs | {1e6 / mean:N0} | {allocated / 1024.0:N1} KB | {written:N0} | {records:N0} |");
        }

        await File.WriteAllTextAsync(path, text.ToString());
        Console.WriteLine(text);
    }
}
