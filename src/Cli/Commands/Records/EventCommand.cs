using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Records;

/// <summary><c>events</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class EventCommand(CommandContext context)
{
    private const string All = "0";

    private readonly Option<string?> _after = new("--after") { Description = "Only what happened after this event; all that is kept when not given.", HelpName = "ID" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on as things happen, until Ctrl-C." };

    /// <summary>The command.</summary>
    public Command Build()
    {
        var events = new ExampleCommand(
            "events", "Show what happened in the service: to its plans, phases, steps and tasks.", "orchestrator kafka events", "orchestrator kafka events --follow --after 1042.0")
        {
            _after, _follow,
        };
        events.SetAction(RunAsync);
        return events;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var route = context.Route(result, "events");
        var after = result.GetValue(_after) ?? All;
        if (result.GetValue(_follow))
        {
            using var reader = new ReaderWatch(context.Terminal, cancellationToken);
            await new EventFeed(server, route).ReadAsync(after, news => context.Print(context.IsJson(result) ? JsonText.OnOneLine(news.Json) : news.Line), reader.Token);
        }

        var reply = await server.GetAsync(QueryText.Of(route, ("after", after)), "application/json", cancellationToken);
        var json = reply.Checked(context.Service(result)).Body;
        if (context.IsJson(result))
        {
            context.PrintJson(json);
            return ExitCodes.Ok;
        }

        using var answer = JsonDocument.Parse(json);
        foreach (var news in answer.RootElement.Items("events"))
        {
            context.Print(ServerEvent.Read(news).Line);
        }

        return ExitCodes.Ok;
    }
}
