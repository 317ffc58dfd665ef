namespace Orchestrator.Cli.Output;

/// <summary>Spans of time for people.</summary>
internal static class Durations
{
    private const double Minute = 60;
    private const double Hour = 3600;

    /// <summary>Such as <c>0.4 s</c>, <c>12 s</c>, <c>3 min 20 s</c> or <c>2 h 5 min</c>.</summary>
    public static string Of(double seconds) => FormattableString.Invariant(seconds switch
    {
        < 10 => $"{seconds:0.0} s",
        < Minute => $"{seconds:0} s",
        < Hour => $"{Math.Floor(seconds / Minute):0} min {Math.Floor(seconds % Minute):0} s",
        _ => $"{Math.Floor(seconds / Hour):0} h {Math.Floor(seconds % Hour / Minute):0} min",
    });
}
