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
        [.. Prefix(), Programs.Env, "-i", .. environment.Select(variable => $"{variable.Key}={variable.Value}"), Shell, "-c"];

    /// <summary>
    /// The environment of a runner beside what names the launch: the line to start as text for the shell, and what it
    /// refers to. The values stay out of the line, so a list of processes shows none of them.
    /// </summary>
    /// <remarks>
    /// Where nothing stands between the runner and the command, the runner hands its own environment on: that spares a
    /// program a launch, and it gains no privilege that a variable could act on.
    /// </remarks>
    public IEnumerable<string> ForRunner(IReadOnlyDictionary<string, string> environment, string command)
    {
        var prefix = Prefix().ToList();
        var start = new StringBuilder();
        if (prefix.Count == 0 && !environment.Keys.Any(RunnerVariables.Contains))
        {
            foreach (var (name, value) in environment)
            {
                yield return $"{name}={value}";
            }
        }
        else
        {
            start.AppendJoin(' ', prefix.Append(Programs.Env).Append("-i")).Append(' ');
            var index = 0;
            foreach (var (name, value) in environment)
            {
                start.Append(CultureInfo.InvariantCulture, $"\"$E{index}\" ");
                yield return string.Create(CultureInfo.InvariantCulture, $"E{index}={name}={value}");
                index++;
            }
        }

        yield return $"{RunnerVariables.Start}={start}{PlainCommand.Words(command) ?? $"{Shell} -c \"$1\""}";
        yield return $"{RunnerVariables.Command}={command}";
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
    }
}
