using System.Runtime.InteropServices;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>
/// The time since this machine was started, also while it slept. Unlike the time of day it never jumps, and unlike any
/// other clock it means the same to a later server and to the kernel, which says of each process when it started by it.
/// </summary>
internal static unsafe partial class BootClock
{
    private const int Clock = 7;
    private const int TicksPerSecond = 100; // what /proc counts in, on every architecture

    /// <summary>The time since the start of the machine.</summary>
    public static TimeSpan Now
    {
        get
        {
            var time = stackalloc long[2];
            _ = GetTime(Clock, time);
            return TimeSpan.FromSeconds(time[0]) + TimeSpan.FromMicroseconds(time[1] / 1000);
        }
    }

    /// <summary>How long ago a process started.</summary>
    /// <param name="startTime">Its start time in ticks, as <see cref="ProcessStat.StartTime"/>.</param>
    public static TimeSpan Since(long startTime) => Since(TimeSpan.FromSeconds(startTime / (double)TicksPerSecond));

    /// <summary>How long ago a moment of this clock was; never less than no time.</summary>
    public static TimeSpan Since(TimeSpan moment) => Now is var now && now > moment ? now - moment : TimeSpan.Zero;

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int GetTime(int clock, long* time);
}
