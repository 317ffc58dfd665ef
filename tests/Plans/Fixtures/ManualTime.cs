namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved; the wall may jump without time passing.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _ticks;

    public void Advance(double seconds)
    {
        var step = TimeSpan.FromSeconds(seconds);
        _ticks += step.Ticks;
        _wall += step;
    }

    public void JumpWall(TimeSpan by) => _wall += by;
}
