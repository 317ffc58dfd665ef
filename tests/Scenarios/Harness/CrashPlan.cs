namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Ends the scheduler at some of the points at which a crash must do no harm, and counts them all.</summary>
internal sealed class CrashPlan(Func<int, bool> crashesAt)
{
    public CrashPlan(params int[] points)
        : this(number => points.Contains(number))
    {
    }

    /// <summary>How many points were passed.</summary>
    public int Passed { get; private set; }

    public void Pass(string point)
    {
        Passed++;
        if (crashesAt(Passed))
        {
            throw new SimulatedCrashException($"crash at point {Passed}, {point}");
        }
    }
}

/// <summary>The scheduler ended here.</summary>
internal sealed class SimulatedCrashException(string where) : Exception(where);
