using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary>What a command works with.</summary>
/// <param name="terminal">The process it runs in.</param>
/// <param name="options">The options that every command knows.</param>
/// <param name="service">The service that the arguments name; null when they name none.</param>
internal sealed class CommandContext(Terminal terminal, GlobalOptions options, string? service)
{
    /// <summary>The process it runs in.</summary>
    public Terminal Terminal { get; } = terminal;

    /// <summary>The service that is asked about.</summary>
    /// <exception cref="CliException">What is given can be no service's name: in an address it would mean something else.</exception>
    public string Service(ParseResult result)
    {
        var name = (result.GetValue(options.Name) ?? service ?? "").Trim('/');
        return name.Split('/').Any(part => part is "" or "." or "..")
            ? throw new CliException($"'{name}' is no name of a service; 'orchestrator package list' shows those that are")
            : name;
    }

    /// <summary>Whether JSON is asked for.</summary>
    public bool IsJson(ParseResult result) => result.GetValue(options.Json);

    /// <summary>A client of the server that the options name.</summary>
    public ServerClient Connect(ParseResult result) => new(
        ServerSettings.Url(Terminal, result.GetValue(options.Url)),
        ServerSettings.Token(Terminal, result.GetValue(options.TokenFile)),
        result.GetValue(options.Verbose) ? Terminal.Error.WriteLine : _ => { });

    /// <summary>Prints a line or several.</summary>
    public void Print(string text) => Terminal.Out.WriteLine(text);

    /// <summary>Prints JSON, indented.</summary>
    public void PrintJson(string json) => Print(JsonText.Indented(json));

    /// <summary>The path of a service's route.</summary>
    public string Route(ParseResult result, string route) => RouteOf(result, "v1/" + route);

    /// <summary>The path of a service's route, with its version.</summary>
    public string RouteOf(ParseResult result, string route) => $"{RouteOf(Service(result))}/{route}";

    /// <summary>The path of a service's routes.</summary>
    public static string RouteOf(string service) => "service/" + EscapedName(service);

    // The slashes of a name stay.
    private static string EscapedName(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
