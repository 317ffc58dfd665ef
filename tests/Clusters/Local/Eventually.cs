using System.Diagnostics;

namespace Orchestrator.Clusters.Tests.Local;

/// <summary>Waits for what a real process does in its own time.</summary>
internal static class Eventually
{
    public static async Task BecomesTrueAsync(string what, Func<bool> condition)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            if (since.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new TimeoutException($"This never came true: {what}.");
            }

            await Task.Delay(10);
        }
    }
}
