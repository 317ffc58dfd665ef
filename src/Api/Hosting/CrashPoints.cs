using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Api.Hosting;

/// <summary>
/// Lets a test end this process with SIGKILL at the N-th of the places that the engine and the cluster name as they pass
/// them (before and after every commit, around every spawn), and count how many there are.
/// </summary>
/// <param name="crashAt">The number of the place to end at, from 1; null for never.</param>
/// <param name="countFile">The file that holds how many were passed; null for none.</param>
/// <param name="end">Ends the process.</param>
internal sealed class CrashPoints(int? crashAt, string? countFile, Action end)
{
    private readonly Lock _lock = new();
    private int _passed;

    /// <summary>As <c>ORCHESTRATOR_CRASH_AT</c> and <c>ORCHESTRATOR_CRASH_COUNT</c> say.</summary>
    public static CrashPoints FromEnvironment() => new(
        int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATOR_CRASH_AT"), CultureInfo.InvariantCulture, out var at) ? at : null,
        Environment.GetEnvironmentVariable("ORCHESTRATOR_CRASH_COUNT") is { Length: > 0 } file ? file : null,
        Process.GetCurrentProcess().Kill);

    /// <summary>Called at each place.</summary>
    /// <param name="place">Its name; the count is over all of them.</param>
    public void Pass(string place)
    {
        if (crashAt is null && countFile is null)
        {
            return;
        }

        lock (_lock)
        {
            _passed++;
            if (countFile is not null)
            {
                File.WriteAllText(countFile, string.Create(CultureInfo.InvariantCulture, $"{_passed}\n"));
            }

            if (_passed == crashAt)
            {
                end();
            }
        }
    }
}
