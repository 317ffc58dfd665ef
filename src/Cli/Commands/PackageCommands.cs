using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>package …</c>: what can be installed, what is, and how to get from one to the other.</summary>
/// <param name="context">What the commands work with.</param>
internal sealed class PackageCommands(CommandContext context)
{
    private readonly Argument<string> _package = new("package") { Description = "The package's name, such as kafka." };
    private readonly Argument<string?> _query = new("query") { Description = "A part of the name, the description or a tag; all when not given.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _version = new("--package-version") { Description = "The version; the newest when not given.", HelpName = "VERSION" };

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var list = new ExampleCommand("list", "Show the installed services and the packages they are of.", "orchestrator package list");
        list.SetAction(ListAsync);
        var search = new ExampleCommand("search", "Show the packages that can be installed.", "orchestrator package search", "orchestrator package search kafka") { _query };
        search.SetAction(SearchAsync);
        var describe = new ExampleCommand("describe", "Print what a package says of itself, with its options.", "orchestrator package describe kafka") { _package, _version };
        describe.SetAction(DescribeAsync);
        return new ExampleCommand("package", "Install, uninstall and list services.", "orchestrator package search", "orchestrator package install kafka --options kafka.json")
        {
            new InstallCommand(context).Build(),
            new UninstallCommand(context).Build(),
            list,
            search,
            describe,
        };
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        using var answer = JsonDocument.Parse(await Cosmos.CallAsync(server, "package/list", "{}", "", cancellationToken));
        var packages = answer.RootElement.Value("packages") ?? default;
        if (context.IsJson(result))
        {
            context.PrintJson(packages.GetRawText());
            return ExitCodes.Ok;
        }

        var rows = packages.EnumerateArray().Select(package => (Service: package.Shown("appId").Trim('/'), Definition: Definition(package))).ToList();
        context.Print(rows.Count == 0
            ? "No service is installed. 'orchestrator package search' shows what can be."
            : Table.Of(["SERVICE", "PACKAGE", "VERSION"], rows.Select(row => (string[])[row.Service, row.Definition.Shown("name"), row.Definition.Shown("version")])));
        return ExitCodes.Ok;
    }

    private async Task<int> SearchAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        using var answer = JsonDocument.Parse(
            await Cosmos.CallAsync(server, "package/search", CosmosBody.Of(("query", result.GetValue(_query))), "", cancellationToken));
        var packages = answer.RootElement.Value("packages") ?? default;
        if (context.IsJson(result))
        {
            context.PrintJson(packages.GetRawText());
            return ExitCodes.Ok;
        }

        var rows = packages.EnumerateArray().Select(package => (string[])[package.Shown("name"), package.Shown("currentVersion"), package.Text("description") ?? ""]).ToList();
        context.Print(rows.Count == 0 ? "No package was found." : Table.Of(["PACKAGE", "VERSION", "DESCRIPTION"], rows));
        return ExitCodes.Ok;
    }

    private async Task<int> DescribeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var package = result.GetRequiredValue(_package);
        using var server = context.Connect(result);
        var body = CosmosBody.Of(("packageName", package), ("packageVersion", result.GetValue(_version)));
        using var answer = JsonDocument.Parse(await Cosmos.CallAsync(server, "package/describe", body, package, cancellationToken));
        context.PrintJson((answer.RootElement.Value("package") ?? answer.RootElement).GetRawText());
        return ExitCodes.Ok;
    }

    private static JsonElement Definition(JsonElement package) =>
        (package.Value("packageInformation") ?? default).Value("packageDefinition") ?? default;
}
