namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Ends the scheduler at the n-th point at which a crash must do no harm, or only counts them.</summary>
internal sealed class CrashPlan(params int[] at)
{
    /// <summary>How many points were passed.</summary>
    public int Passed { get; private set; }

    public void Pass(string point)
    {
        Passed++;
        if (at.Contains(Passed))
        {
            throw new SimulatedCrashException(Passed, point);
        }
    }
}

/// <summary>The scheduler ended here.</summary>
internal sealed class SimulatedCrashException(int number, string point) : Exception($"crash at point {number}, {point}");
