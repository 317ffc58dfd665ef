using System.CommandLine;

namespace Orchestrator.Cli.Commands;

/// <summary><c>--yes</c>, and the question that is asked without it.</summary>
internal sealed class Confirmation
{
    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask." };

    /// <summary>Adds the option to a command.</summary>
    public T AddTo<T>(T command)
        where T : Command
    {
        command.Add(_yes);
        return command;
    }

    /// <summary>Whether <c>--yes</c> was said.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_yes);

    /// <summary>Tells what will be done and asks whether to.</summary>
    /// <param name="terminal">Who is asked.</param>
    /// <param name="result">The command line.</param>
    /// <param name="what">What will be done.</param>
    /// <param name="isNeededByScripts">Whether it is refused when nobody can be asked.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <exception cref="CliException">The answer was no, or nobody can be asked.</exception>
    public async Task AskAsync(Terminal terminal, ParseResult result, string what, bool isNeededByScripts, CancellationToken cancellationToken)
    {
        if (IsGiven(result) || (!terminal.IsInteractive && !isNeededByScripts))
        {
            return;
        }

        await terminal.Error.WriteLineAsync(what);
        if (!terminal.IsInteractive)
        {
            throw new CliException("Nobody can be asked here whether to proceed: say --yes to do it");
        }

        await terminal.Error.WriteAsync("Proceed? [y/N] ");
        if ((await terminal.ReadLineAsync(cancellationToken))?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new CliException("Nothing was done.");
        }
    }
}
