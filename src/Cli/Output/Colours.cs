using System.Text.RegularExpressions;

namespace Orchestrator.Cli.Output;

/// <summary>Colours the statuses of a line.</summary>
internal static partial class Colours
{
    /// <summary>The line with colours.</summary>
    public static string Of(string line) => Status().Replace(line, match => $"\u001b[{Colour(match.Groups[1].Value)}m{match.Value}\u001b[0m");

    private static string Colour(string status) => status switch
    {
        "COMPLETE" => "32",
        "ERROR" => "31",
        "WAITING" or "DELAYED" or "PAUSED" or "PAUSING" => "33",
        "PENDING" => "2",
        _ => "36",
    };

    [GeneratedRegex(@"\((COMPLETE|ERROR|WAITING|DELAYED|PAUSED|PAUSING|PENDING|PREPARED|STARTING|STARTED|IN_PROGRESS)\)")]
    private static partial Regex Status();
}
