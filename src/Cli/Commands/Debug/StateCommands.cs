using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Debug;

/// <summary><c>debug state …</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class StateCommands(CommandContext context)
{
    private readonly Argument<string> _name = new("name") { Description = "The property's name, as 'state properties' prints it." };
    private readonly Argument<string?> _file = new("file") { Description = "The file's name; the list of all when not given.", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>What the original's are called.</summary>
    public static IReadOnlyList<string> Names { get; } = ["framework_id", "properties", "property", "refresh_cache"];

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var property = new ExampleCommand("property", "Print a property of the service.", "orchestrator kafka debug state property last-completed-update-type") { _name };
        property.SetAction((result, cancellationToken) => Answer.PrintNamedAsync(
            context, result, ("property", "properties"), "state/properties", result.GetRequiredValue(_name), cancellationToken));
        var refresh = new ExampleCommand("refresh_cache", "Let the server read its state anew.", "orchestrator kafka debug state refresh_cache");
        refresh.SetAction(RefreshAsync);
        var files = new ExampleCommand("files", "Print the names of the files that were stored for the service, or one of them.", "orchestrator kafka debug state files") { _file };
        files.SetAction(FilesAsync);
        return new ExampleCommand("state", "Look at the state that is kept of the service.", "orchestrator kafka debug state properties")
        {
            Print("framework_id", "Print the id that the service runs under.", "frameworkId"),
            Print("properties", "Print the names of the service's properties.", "properties"),
            property,
            refresh,
            files,
        };
    }

    private Command Print(string name, string description, string route)
    {
        var command = new ExampleCommand(name, description, $"orchestrator kafka debug state {name}");
        command.SetAction((result, cancellationToken) => PrintAsync(result, route, cancellationToken));
        return command;
    }

    private Task<int> PrintAsync(ParseResult result, string route, CancellationToken cancellationToken) =>
        Answer.PrintAsync(context, result, context.Route(result, "state/" + route), cancellationToken);

    private async Task<int> RefreshAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        context.PrintJson((await server.SendAsync(HttpMethod.Put, context.Route(result, "state/refresh"), cancellationToken)).Checked(context.Service(result)).Body);
        return ExitCodes.Ok;
    }

    // A file is any text, and the list of them is none that a parser of JSON would read.
    private async Task<int> FilesAsync(ParseResult result, CancellationToken cancellationToken)
    {
        const string All = "state/files";
        var service = context.Service(result);
        var file = result.GetValue(_file);
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, file is null ? All : $"{All}/{Uri.EscapeDataString(file)}"), cancellationToken);
        if (file is not null && reply.Status == 404)
        {
            var names = (await server.GetAsync(context.Route(result, All), cancellationToken)).Checked(service).Body.Trim('[', ']');
            throw new CliException($"'{service}' has no file '{file}'; its files are: {(names.Length == 0 ? "none" : names)}") { Status = 404 };
        }

        context.Print(reply.Checked(service).Body);
        return ExitCodes.Ok;
    }
}
