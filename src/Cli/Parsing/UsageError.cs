using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Parsing;

/// <summary>What is wrong with a command line, in the words of the original's parser.</summary>
internal static class UsageError
{
    /// <summary>The first thing that is wrong; null when nothing is.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="service">The service that it begins with; null when it begins with a verb.</param>
    public static string? Of(ParseResult result, string? service)
    {
        if (FlagAmongArguments(result) is { } flag)
        {
            return UnknownFlag(result, flag);
        }

        if (result.Errors.Count == 0)
        {
            return null;
        }

        var command = result.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            return result.UnmatchedTokens is [var token, ..] ? Unexpected(result, service, token)
                : command is RootCommand ? "must select a command" + TakenForService(service)
                : $"must select a subcommand of '{command.Name}'";
        }

        return result.UnmatchedTokens is [var unmatched, ..]
            ? unmatched.StartsWith('-') ? UnknownFlag(result, unmatched) : $"unexpected {unmatched}"
            : result.Errors.Select(Words).FirstOrDefault(text => text is not null) ?? result.Errors[0].Message.TrimEnd('.');
    }

    private static string Unexpected(ParseResult result, string? service, string token)
    {
        var command = result.CommandResult.Command;
        return token.StartsWith('-') ? UnknownFlag(result, token)
            : command is RootCommand && service is null && ReservedNames.OfServices.Contains(token)
                ? $"expected command but got {token}: the service's name goes first, as in '{CommandTree.Program} <service> {string.Join(' ', result.UnmatchedTokens)}'"
            : NearestWord.Of(token, command.Subcommands.Where(sub => !sub.Hidden).SelectMany(sub => sub.Aliases.Append(sub.Name))) is { } nearest
                ? $"expected command but got {token}; the nearest is '{nearest}'"
            : $"expected command but got {token}{(command is RootCommand ? TakenForService(service) : "")}";
    }

    // A mistyped verb in front looks like a service's name.
    private static string TakenForService(string? service) =>
        service is not null && NearestWord.Of(service, ReservedNames.OfServer) is { } verb ? $": '{service}' was taken for a service's name; the nearest command is '{verb}'" : "";

    private static string UnknownFlag(ParseResult result, string token)
    {
        var flag = token.Split('=')[0];
        var commands = new[] { result.CommandResult.Command, result.RootCommandResult.Command };
        return $"unknown flag '{flag}'" + NearestWord.Hint(flag, commands.SelectMany(command => command.Options).SelectMany(option => option.Aliases.Append(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal)));
    }

    // The library takes an option that it does not know for an argument; behind "--" it is meant to be one.
    private static string? FlagAmongArguments(ParseResult result)
    {
        if (result.CommandResult.Command is not ExampleCommand)
        {
            return null;
        }

        var taken = result.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        return result.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token is { Type: TokenType.Argument, Value: ['-', _, ..] } && taken.Contains(token.Value))
            .Select(token => token.Value).FirstOrDefault();
    }

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
