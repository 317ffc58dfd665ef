using System.Globalization;
using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>Judges how a launch ended from what is recorded of it.</summary>
internal static class Verdicts
{
    /// <summary>The verdict on a launch whose processes are all gone.</summary>
    public static Verdict Of(RunFolder folder, RunnerName runner, TaskCgroup cgroup, KillRequest? kill, TaskRecord record, DateTimeOffset now)
    {
        var exit = folder.ReadExit();
        var signal = exit is { } recorded ? Signals.InStatus(recorded.Status) : null;
        var (condition, message) = kill is null
            ? OfItself(exit?.Status, signal, runner, cgroup, record)
            : (kill.Condition, Sentence(kill.Message, exit is null ? "it was ended by SIGKILL when its grace was over" : How(exit.Value.Status, signal)));
        return new Verdict(condition, message, exit?.At ?? now) { ExitCode = signal is null ? exit?.Status : null, Signal = signal };
    }

    private static (TaskCondition Condition, string Message) OfItself(
        int? status, int? signal, RunnerName runner, TaskCgroup cgroup, TaskRecord record) => status switch
    {
        0 => (TaskCondition.Finished, "The command exited with code 0."),
        null when !runner.IsOfThisBoot => (TaskCondition.Failed, "The machine was restarted while the task ran."),
        _ when cgroup.RanOutOfMemory() => (TaskCondition.Failed,
            string.Create(CultureInfo.InvariantCulture, $"The kernel killed a process of the task because its memory limit of {record.MemoryLimitMb} MB was reached.")),
        null => (TaskCondition.Failed, "The task is dead and no exit was recorded: its runner was killed."),
        _ => (TaskCondition.Failed, $"The command {How(status.Value, signal)[3..]}."),
    };

    private static string Sentence(string why, string how) => $"{why}; {how}.";

    private static string How(int status, int? signal) => signal is { } number
        ? $"it was ended by {Signals.Name(number)}"
        : string.Create(CultureInfo.InvariantCulture, $"it exited with code {status}");
}
