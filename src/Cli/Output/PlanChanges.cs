using System.Text.RegularExpressions;

namespace Orchestrator.Cli.Output;

/// <summary>Finds what changed between two looks at a plan, one line for each step and change.</summary>
internal sealed partial class PlanChanges
{
    /// <summary>The status of what was not begun.</summary>
    public const string Untouched = "PENDING";

    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>The line of a step.</summary>
    public static string Line(string phase, string step, string status, string reason) => $"{phase}: {step} ({status})" + (reason.Length == 0 ? "" : ": " + reason);

    /// <summary>The lines of the steps that changed since the last look; at the first, of those that are not pending.</summary>
    public IReadOnlyList<string> Since(PlanView plan) =>
        [.. plan.Phases.SelectMany(phase => phase.Steps.Where(step => IsNews(phase.Name, step)).Select(step => Line(phase.Name, step.Name, step.Status, step.Reason)))];

    /// <summary>The line of a step that is said to have changed; null when that was told already.</summary>
    public string? Since(string phase, string step, string status, string reason) =>
        IsNews(phase, step, status, reason, isFirstNews: true) ? Line(phase, step, status, reason) : null;

    private bool IsNews(string phase, StepView step) => IsNews(phase, step.Name, step.Status, step.Reason, isFirstNews: step.Status != Untouched);

    // A number that counts down is no news.
    private bool IsNews(string phase, string step, string status, string reason, bool isFirstNews)
    {
        var news = status + "\n" + Digits().Replace(reason, "#");
        var isNews = _told.TryGetValue(Key(phase, step), out var told) ? told != news : isFirstNews;
        _told[Key(phase, step)] = news;
        return isNews;
    }

    private static string Key(string phase, string step) => phase + "\n" + step;

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
