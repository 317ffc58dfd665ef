namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>A clock that stands still until it is moved, unless it is restless; the wall may jump without time passing.</summary>
/// <param name="isRestless">Whether a little time passes at each look, as it does on a real clock.</param>
internal sealed class ManualTime(bool isRestless = false) : TimeProvider
{
    private DateTimeOffset _wall = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => isRestless ? _ticks++ : _ticks;

    public void Advance(double seconds)
    {
        var step = TimeSpan.FromSeconds(seconds);
        _ticks += step.Ticks;
        _wall += step;
    }

    public void JumpWall(TimeSpan by) => _wall += by;
}
