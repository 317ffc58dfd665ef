using System.Globalization;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>Who may run a launch. Exactly one ever does: the claim is made by creating its file exclusively.</summary>
internal abstract record Claim
{
    /// <summary>Nobody yet: a runner that comes now would win.</summary>
    public sealed record Free : Claim;

    /// <summary>A runner took it, but ended or was held up before its name was written.</summary>
    public sealed record Nameless : Claim;

    /// <summary>The cluster took it, so that nothing ever runs.</summary>
    public sealed record Closed(Verdict Verdict) : Claim;

    /// <summary>A runner has it.</summary>
    /// <param name="Runner">The runner.</param>
    /// <param name="CommandPid">The command's process; null when it was not started yet.</param>
    public sealed record Taken(RunnerName Runner, int? CommandPid) : Claim;
}

/// <summary>A runner, named so that no other process can be taken for it.</summary>
internal sealed record RunnerName(int Pid, long StartTime, string BootId)
{
    /// <summary>Whether the machine was not restarted since.</summary>
    public bool IsOfThisBoot => BootId == ProcFiles.BootId;

    /// <summary>Whether it lives; a zombie does not.</summary>
    public bool IsAlive => IsOfThisBoot && ProcFiles.Stat(Pid) is { IsAlive: true } process && process.StartTime == StartTime;

    /// <summary>Reads the line a runner wrote; null when it is not whole.</summary>
    public static RunnerName? Parse(string line)
    {
        var words = line.Split(' ');
        return words.Length == 3
            && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new RunnerName(pid, start, words[2])
            : null;
    }
}
