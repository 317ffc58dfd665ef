using System.Globalization;
using System.Text;

namespace Orchestrator.Api.Benchmarks;

/// <summary>The table of a run.</summary>
internal sealed class Report(int steps, int rate, int seconds, int rounds, string note)
{
    private readonly StringBuilder _rows = new();

    public void Add(int round, LoadKind kind, Measured measured)
    {
        var (load, machine, server) = measured;
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {round} | {NameOf(kind)} | {load.P50:F1} | {load.P90:F1} | {load.P99:F1} | {load.Max:F1} | {machine.Stops} | {machine.Longest:F0} | {load.Failures} | {load.NotModified} | {load.Bodies} | {load.Bytes / load.Seconds / 1e6:N0} | {server.Revisions:N0} | {server.Completed:N0} | {server.Allocated / 1e6:N0} | {server.ProcessorSeconds:F1} | {server.Memory / 1e6:N0} | {server.FullCollections} | {server.PauseMilliseconds:N0} |");
        Console.WriteLine(row);
        _rows.Append(row).Append('\n');
    }

    public Task WriteAsync(string path) => File.WriteAllTextAsync(path, string.Create(CultureInfo.InvariantCulture, $"""
        # A plan of {steps:N0} steps, read while it is deployed

        Made by `dotnet run -c Release --project benchmarks/Api -- --steps {steps} --rate {rate} --seconds {seconds} --rounds {rounds} --out benchmarks/Api/results.md`.

        The server with its engine and a journal on disk deploys {steps:N0} pods one by one on a simulated machine. Another process asks for
        `plans/deploy` over loopback {rate} times a second for {seconds} seconds, on at most 16 connections. Each request has a moment at
        which it is due, whether or not earlier answers have come, and its time counts from that moment to the last byte of its answer.

        ```
        .NET {Environment.Version}, {Environment.ProcessorCount} logical cores, load average at the end: {LoadAverage()}
        {note}
        ```

        | round | requests | p50 ms | p90 ms | p99 ms | max ms | machine stops | longest ms | failed | 304 | bodies seen | MB/s | commits meanwhile | steps completed meanwhile | allocated MB | processor s | resident MB | full collections | pauses ms |
        |---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        {_rows}
        "Machine stops" counts how often a core stood still for more than 5 ms though the process ahead of all others wanted it: a virtual
        machine whose host did something else. A stop of 50 ms alone holds up 10 of these requests, and 40 of 4,000 are the slowest hundredth.
        "Bodies seen" are the different texts that were answered; allocations and processor time are those of the whole server process, the
        deploy and the warm-up included.

        """));

    private static string NameOf(LoadKind kind) => kind switch
    {
        LoadKind.Compressed => "the whole plan, gzip (as `orchestrator` asks)",
        LoadKind.Conditional => "with `If-None-Match`",
        _ => "the whole plan",
    };

    private static string LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";
}
