using System.CommandLine;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Debug;

/// <summary><c>debug config …</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class ConfigCommands(CommandContext context)
{
    private readonly Argument<string> _id = new("id") { Description = "The id of a configuration, as 'config list' prints it." };

    /// <summary>What they are called.</summary>
    public static IReadOnlyList<string> Names { get; } = ["list", "show", "target", "target_id"];

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var show = new ExampleCommand("show", "Print a configuration: the service's specification at a time.", "orchestrator kafka debug config show 2b7ad15f-8a5e-4a6a-9ae1-df7a2a6ad5a3") { _id };
        show.SetAction((result, cancellationToken) => Answer.PrintNamedAsync(
            context, result, ("configuration", "configurations"), "configurations", result.GetRequiredValue(_id), cancellationToken));
        var config = new ExampleCommand("config", "Look at the configurations that the service has, and had.", "orchestrator kafka debug config list")
        {
            Print("list", "Print the ids of all configurations.", ""),
            show,
            Print("target", "Print the configuration that the service is to have.", "/target"),
            Print("target_id", "Print the id of the configuration that the service is to have.", "/targetId"),
        };
        config.Aliases.Add("configs");
        return config;
    }

    private Command Print(string name, string description, string route)
    {
        var command = new ExampleCommand(name, description, $"orchestrator kafka debug config {name}");
        command.SetAction((result, cancellationToken) => PrintAsync(result, route, cancellationToken));
        return command;
    }

    private Task<int> PrintAsync(ParseResult result, string route, CancellationToken cancellationToken) =>
        Answer.PrintAsync(context, result, context.Route(result, "configurations" + route), cancellationToken);
}
