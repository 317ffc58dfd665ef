using System.Collections.Frozen;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>What a runner is told, by the names that <c>runner.sh</c> reads and takes out of the command's environment.</summary>
internal static class RunnerVariables
{
    public const string Folder = "RUNNER_FOLDER";
    public const string Key = "RUNNER_KEY";
    public const string Notice = "RUNNER_NOTICE";
    public const string Boot = "RUNNER_BOOT";
    public const string Cgroups = "RUNNER_CGROUPS";
    public const string Start = "RUNNER_START";
    public const string Command = "RUNNER_COMMAND";

    private static readonly FrozenSet<string> All =
        new[] { Folder, Key, Notice, Boot, Cgroups, Start, Command }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a variable of a task has the name of one of them.</summary>
    public static bool Contains(string name) => All.Contains(name);
}
