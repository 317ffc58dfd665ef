using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Parsing;

/// <summary>What is wrong with a command line, in the words of the original's parser.</summary>
internal static class UsageError
{
    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    public static string? Of(ParseResult result)
    {
        if (result.Errors.Count == 0)
        {
            return null;
        }

        var command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            return result.UnmatchedTokens is [var token, ..] ? Unexpected(command, token, result.UnmatchedTokens)
                : command is RootCommand ? "must select a command"
                : $"must select a subcommand of '{command.Name}'";
        }

        return result.UnmatchedTokens is [var unmatched, ..]
            ? unmatched.StartsWith('-') ? $"unknown flag '{unmatched}'" : $"unexpected {unmatched}"
            : result.Errors.Select(Words).FirstOrDefault(text => text is not null) ?? result.Errors[0].Message.TrimEnd('.');
    }

    private static string Unexpected(Command command, string token, IReadOnlyList<string> words) =>
        token.StartsWith('-') ? $"unknown flag '{token}'"
        : command is RootCommand { HelpName: CommandTree.Program } && ReservedNames.OfServices.Contains(token)
            ? $"expected command but got {token}: the service's name goes first, as in '{CommandTree.Program} <service> {string.Join(' ', words)}'"
        : $"expected command but got {token}";

    private static string? Words(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Parent: OptionResult option } => $"expected argument for flag '{option.Option.Name}'",
        ArgumentResult { Tokens.Count: 0 } argument => $"required argument '{argument.Argument.Name}' not provided",
        OptionResult { Tokens.Count: 0, IdentifierToken: null } option => $"required flag {option.Option.Name} not provided",
        OptionResult { Tokens.Count: 0 } option => $"expected argument for flag '{option.Option.Name}'",
        OptionResult { Tokens: [var token, ..], Option: Option<int> or Option<int?> } option
            when !int.TryParse(token.Value, CultureInfo.InvariantCulture, out _) => $"expected a whole number for flag '{option.Option.Name}' but got {token.Value}",
        OptionResult { Tokens.Count: > 1, Option.Arity.MaximumNumberOfValues: 1 } option => $"flag '{option.Option.Name}' cannot be repeated",
        _ => null,
    };
}
