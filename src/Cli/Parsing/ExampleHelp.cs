using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Orchestrator.Cli.Parsing;

/// <summary>The usual help, and the command's examples after it.</summary>
/// <param name="help">Writes the usual help.</param>
/// <param name="examplesOfRoot">The examples of the root command.</param>
internal sealed class ExampleHelp(HelpAction help, IReadOnlyList<string> examplesOfRoot) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var code = WriteHelp(parseResult);
        var examples = parseResult.CommandResult.Command switch
        {
            ExampleCommand command => command.Examples,
            RootCommand => examplesOfRoot,
            _ => [],
        };
        var output = parseResult.InvocationConfiguration.Output;
        if (examples.Count > 0)
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine("  " + example);
            }

            output.WriteLine();
        }

        return code;
    }

    // The library's list of subcommands shows what may be left out like what may not.
    private int WriteHelp(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter { NewLine = output.NewLine };
        configuration.Output = text;
        var code = help.Invoke(parseResult);
        configuration.Output = output;
        foreach (var command in parseResult.CommandResult.Command.Subcommands)
        {
            text.GetStringBuilder().Replace(Label(command, _ => false), Label(command, argument => argument.Arity.MinimumNumberOfValues == 0));
        }

        output.Write(text);
        return code;
    }

    private static string Label(Command command, Predicate<Argument> isOptional) =>
        $" {LastName(command)}{string.Concat(command.Arguments.Select(argument => isOptional(argument) ? $" [{argument.Name}]" : $" <{argument.Name}>"))}  ";

    // A command stands there with all its names in order, and the arguments behind the last one.
    private static string LastName(Command command) => command.Aliases.Append(command.Name).Max(StringComparer.Ordinal)!;
}
