using System.CommandLine;

namespace Orchestrator.Cli.Commands;

/// <summary><c>--override</c> and <c>--reason</c>: going on although a freeze or a maintenance window holds.</summary>
/// <param name="although">What <c>--override</c> passes, for the help.</param>
internal sealed class VerbOptions(string although = "a freeze or a closed maintenance window holds")
{
    private readonly Option<bool> _override = new("--override") { Description = $"Do it although {although}; needs --reason." };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why, for the audit log.", HelpName = "TEXT" };

    /// <summary>Adds them to a command.</summary>
    public T AddTo<T>(T command)
        where T : Command
    {
        command.Add(_override);
        command.Add(_reason);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_override) && string.IsNullOrWhiteSpace(result.GetValue(_reason)))
            {
                result.AddError("--override needs a --reason, which is kept in the audit log");
            }
        });
        return command;
    }

    /// <summary>What they add to a route's query.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query(ParseResult result) =>
        [("override", result.GetValue(_override) ? "true" : null), ("reason", result.GetValue(_reason))];
}
