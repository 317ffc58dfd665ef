namespace Orchestrator.Clusters.Tests.Local;

/// <summary>The true time, but for a jump of the clock.</summary>
internal sealed class JumpingClock : TimeProvider
{
    public TimeSpan Offset { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}
