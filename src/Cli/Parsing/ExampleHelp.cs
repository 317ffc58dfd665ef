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
        var code = help.Invoke(parseResult);
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
}
