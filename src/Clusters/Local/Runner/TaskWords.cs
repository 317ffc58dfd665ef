using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>
/// The words that turn a process into a task's command or check: limits first, then the user without any privilege to
/// gain, then the environment from nothing, set only now so that no variable of a task ever acts on a privileged process.
/// </summary>
internal sealed record TaskWords(UserAccount User, ImmutableArray<LimitSetting> Limits)
{
    private const string Shell = "/bin/sh";

    /// <summary>The whole line for a check, or for anything that is run beside the task's command.</summary>
    public ImmutableArray<string> ForCheck(IReadOnlyDictionary<string, string> environment) =>
        [.. Prefix(), .. environment.Select(variable => $"{variable.Key}={variable.Value}"), Shell, "-c"];

    /// <summary>
    /// The environment of a runner: the line to start as text for the shell, and what it refers to. The values stay out
    /// of the line, so a list of processes shows none of them.
    /// </summary>
    public IEnumerable<string> ForRunner(IReadOnlyDictionary<string, string> environment, string command)
    {
        var start = new StringBuilder(string.Join(' ', Prefix()));
        var index = 0;
        foreach (var (name, value) in environment)
        {
            start.Append(CultureInfo.InvariantCulture, $" \"$E{index}\"");
            yield return string.Create(CultureInfo.InvariantCulture, $"E{index}={name}={value}");
            index++;
        }

        yield return $"START={start} {Shell} -c \"$COMMAND\"";
        yield return $"COMMAND={command}";
    }

    private IEnumerable<string> Prefix()
    {
        if (!Limits.IsEmpty)
        {
            yield return Programs.Prlimit;
            foreach (var limit in Limits)
            {
                yield return limit.Option;
            }
        }

        if (User.Id != Users.Current || Capabilities.CanBeInherited)
        {
            yield return Programs.Setpriv;
            yield return "--inh-caps=-all";
        }

        if (User.Id != Users.Current)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--reuid={User.Id}");
            yield return string.Create(CultureInfo.InvariantCulture, $"--regid={User.Group}");
            yield return $"--groups={string.Join(',', User.Groups)}";
        }

        yield return Programs.Env;
        yield return "-i";
    }
}
