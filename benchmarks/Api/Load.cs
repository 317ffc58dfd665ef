using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestrator.Api.Benchmarks;

/// <summary>
/// Asks for a plan at a fixed rate, whether or not earlier answers have come: each request has a moment at which it is due,
/// and its time counts from that moment, also when no connection was free then.
/// </summary>
internal static class Load
{
    private const int Connections = 16;
    private const int WarmUp = 200;

    public static LoadResult Run(Uri address, int requests, int rate, LoadKind kind)
    {
        Measure(address, WarmUp, rate, kind);
        return Measure(address, requests, rate, kind);
    }

    private static LoadResult Measure(Uri address, int requests, int rate, LoadKind kind)
    {
        var (milliseconds, bodies) = (new double[requests], new ConcurrentDictionary<string, bool>());
        var (next, failures, notModified, bytes) = (-1, 0, 0, 0L);
        var start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 10);
        var threads = Enumerable.Range(0, Connections).Select(_ => new Thread(Ask)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(milliseconds);
        return new(requests, failures, notModified, bodies.Count, bytes, seconds, At(0.5), At(0.9), At(0.99), milliseconds[^1]);

        double At(double part) => milliseconds[(int)Math.Ceiling(part * requests) - 1];

        void Ask()
        {
            using var connection = new PlanConnection(address);
            while (Interlocked.Increment(ref next) is var request && request < requests)
            {
                var due = start + (request * Stopwatch.Frequency / rate);
                WaitUntil(due);
                var answer = connection.Ask(kind);
                milliseconds[request] = Stopwatch.GetElapsedTime(due).TotalMilliseconds;
                Interlocked.Add(ref bytes, answer.Length);
                Interlocked.Add(ref failures, answer.Status is 200 or 202 or 304 ? 0 : 1);
                Interlocked.Add(ref notModified, answer.Status == 304 ? 1 : 0);
                bodies.TryAdd(answer.Tag, true);
            }
        }
    }

    private static void WaitUntil(long due)
    {
        while (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } left)
        {
            Thread.Sleep(left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left);
        }
    }
}
