using System.Globalization;
using Orchestrator.Plans.Backoff;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// The delays between launches of a service's tasks. Ours are always on; with <c>ENABLE_BACKOFF</c> in its environment a
/// service has those of the original, with that one's settings and defaults.
/// </summary>
internal static class BackoffSettings
{
    private const string Enable = "ENABLE_BACKOFF";
    private const string Factor = "FRAMEWORK_BACKOFF_FACTOR";
    private const string Initial = "FRAMEWORK_INITIAL_BACKOFF";
    private const string Longest = "FRAMEWORK_MAX_LAUNCH_DELAY";
    private const double MostSeconds = 86_400;
    private const double MostFactor = 100;

    /// <summary>What is wrong with the settings, one sentence each; empty when nothing is.</summary>
    public static ValueList<string> Problems(ValueMap<string> environment)
    {
        var problems = new List<string>();
        IsOn(environment, problems);
        Number(environment, Factor, 1.15, 1, MostFactor, problems);
        Number(environment, Initial, 60, 0, MostSeconds, problems);
        Number(environment, Longest, 300, 0, MostSeconds, problems);
        return problems.ToValueList();
    }

    /// <summary>The delays of a service; what is wrong in its settings does not count.</summary>
    public static BackoffSchedule ScheduleOf(ValueMap<string> environment)
    {
        var ignored = new List<string>();
        return IsOn(environment, ignored)
            ? BackoffSchedule.Exponential(
                Number(environment, Factor, 1.15, 1, MostFactor, ignored),
                TimeSpan.FromSeconds(Number(environment, Initial, 60, 0, MostSeconds, ignored)),
                TimeSpan.FromSeconds(Number(environment, Longest, 300, 0, MostSeconds, ignored)))
            : BackoffSchedule.Relaunch;
    }

    private static bool IsOn(ValueMap<string> environment, List<string> problems)
    {
        var text = environment.TryGetValue(Enable, out var value) ? value.Trim() : "";
        switch (text.Length == 0 ? 'n' : char.ToLowerInvariant(text[0]))
        {
            case 't' or 'y':
                return true;
            case 'f' or 'n':
                return false;
            default:
                problems.Add($"{Enable} is '{value}': it must begin with t or y for the delays of {Factor} and the like, with f or n for the usual ones, or be empty");
                return false;
        }
    }

    private static double Number(ValueMap<string> environment, string key, double usual, double least, double most, List<string> problems)
    {
        if (!environment.TryGetValue(key, out var text) || text.Trim().Length == 0)
        {
            return usual;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{key} is '{text}': it must be a number from {least} to {most}"));
        return usual;
    }
}
