using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Api.Benchmarks;

/// <summary>
/// Tells how often and for how long the machine itself stood still: a process for each core, bound to it and ahead of all others,
/// wakes a thousand times a second. What keeps it from waking is not this machine's work but its host's.
/// </summary>
internal sealed class MachineProbe : IDisposable
{
    private const double Stop = 5;

    private readonly List<Process> _probes = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(Start)];

    /// <summary>What a probing process does until its input ends.</summary>
    public static void Run()
    {
        var isOver = false;
        new Thread(() => { Console.In.ReadToEnd(); Volatile.Write(ref isOver, true); }) { IsBackground = true }.Start();
        var (stops, longest) = (0, 0.0);
        var last = Stopwatch.GetTimestamp();
        while (!Volatile.Read(ref isOver))
        {
            Thread.Sleep(1);
            var now = Stopwatch.GetTimestamp();
            var gap = Stopwatch.GetElapsedTime(last, now).TotalMilliseconds;
            (stops, longest, last) = (stops + (gap > Stop ? 1 : 0), Math.Max(longest, gap), now);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stops} {longest:R}"));
    }

    /// <summary>Ends the probes.</summary>
    /// <returns>How often a core stood still for more than 5 ms, and the longest of these times in milliseconds.</returns>
    public (int Stops, double Longest) Read()
    {
        var told = _probes.Select(Told).ToList();
        return (told.Sum(probe => probe.Stops), told.Max(probe => probe.Longest));
    }

    public void Dispose() => _probes.ForEach(probe => probe.Dispose());

    private static Process Start(int core) => Process.Start(new ProcessStartInfo("chrt")
    {
        ArgumentList = { "--fifo", "50", "taskset", "--cpu-list", core.ToString(CultureInfo.InvariantCulture), Environment.ProcessPath!, "probe" },
        RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;

    private static (int Stops, double Longest) Told(Process probe)
    {
        probe.StandardInput.Close();
        var parts = (probe.StandardOutput.ReadLine() ?? throw new InvalidDataException("A probe ended without a result: it needs the right to real-time priority.")).Split(' ');
        probe.WaitForExit();
        return (int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }
}
