using System.Text.RegularExpressions;
using Orchestrator.Api.Views;

namespace Orchestrator.Api.Hosting;

/// <summary>
/// Keeps a log short when the same happens over and over, as when a task fails at each launch: the first time is a line,
/// and then the 10th, the 100th, the 1000th and so on. What was quiet for ten minutes is new again.
/// </summary>
internal sealed partial class RepeatedLines
{
    /// <summary>Different lines that are remembered: 1000.</summary>
    public const int Most = 1000;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Service, string What, string Why), Repeat> _known = [];

    /// <summary>The line to write; null when it is one of many.</summary>
    /// <param name="service">The service.</param>
    /// <param name="what">What happened.</param>
    /// <param name="why">Why; a number in it makes no difference. Null when there is nothing to say.</param>
    /// <param name="at">When.</param>
    public string? Line(string service, string what, string? why, DateTimeOffset at)
    {
        var text = why is null ? what : $"{what}: {why}";
        var key = (service, what, Digits().Replace(why ?? "", "#"));
        if (!_known.TryGetValue(key, out var repeat) || at - repeat.LastAt > Quiet)
        {
            MakeRoom(at);
            _known[key] = new(at, at, 1, 10);
            return repeat is { Times: > 1 } ? $"{text} ({Times(repeat)} until {TimeText.Of(repeat.LastAt)})" : text;
        }

        repeat = repeat with { LastAt = at, Times = repeat.Times + 1 };
        var isTold = repeat.Times == repeat.NextTold;
        _known[key] = isTold ? repeat with { NextTold = repeat.NextTold * 10 } : repeat;
        return isTold ? $"{text} ({Times(repeat)})" : null;
    }

    /// <summary>Whatever happens to a service from now on is new: somebody has done something, or it is gone.</summary>
    public void Forget(string service)
    {
        foreach (var key in _known.Keys.Where(key => key.Service == service).ToList())
        {
            _known.Remove(key);
        }
    }

    private static string Times(Repeat repeat) => FormattableString.Invariant($"{repeat.Times} times since {TimeText.Of(repeat.FirstAt)}");

    private void MakeRoom(DateTimeOffset now)
    {
        if (_known.Count < Most)
        {
            return;
        }

        var oldest = _known.Values.Min(repeat => repeat.LastAt);
        foreach (var key in _known.Where(known => known.Value.LastAt == oldest || now - known.Value.LastAt > Quiet).Select(known => known.Key).ToList())
        {
            _known.Remove(key);
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private sealed record Repeat(DateTimeOffset FirstAt, DateTimeOffset LastAt, long Times, long NextTold);
}
