namespace Orchestrator.Cli.Parsing;

/// <summary>Days of the week as people write them: <c>mon-fri</c>, <c>sat,sun</c>, <c>daily</c>.</summary>
internal static class Weekdays
{
    private static readonly string[] Week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The days, each once and in the order of the week.</summary>
    /// <returns>Null when the text is no such thing.</returns>
    public static IReadOnlyList<string>? Of(string text)
    {
        var days = new bool[Week.Length];
        foreach (var part in text.ToLowerInvariant().Split(','))
        {
            var ends = part.Trim() == "daily" ? ["mon", "sun"] : part.Split('-');
            var (first, last) = (Array.IndexOf(Week, ends[0].Trim()), Array.IndexOf(Week, ends[^1].Trim()));
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                return null;
            }

            // fri-mon goes over the end of the week.
            for (var day = first; ; day = (day + 1) % Week.Length)
            {
                days[day] = true;
                if (day == last)
                {
                    break;
                }
            }
        }

        return [.. Week.Where((_, day) => days[day])];
    }
}
