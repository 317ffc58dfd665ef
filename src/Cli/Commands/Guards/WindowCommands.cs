using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Guards;

/// <summary><c>window …</c>.</summary>
/// <param name="scope">What they are about.</param>
internal sealed class WindowCommands(GuardScope scope)
{
    private const string EndOfDay = "24:00";

    private readonly Option<string> _days = new("--days") { Description = "Such as mon-fri or sat,sun; every day when not given.", HelpName = "DAYS", DefaultValueFactory = _ => "daily" };
    private readonly Option<string> _from = new("--from") { Description = "When it opens, such as 02:00.", HelpName = "TIME", Required = true };
    private readonly Option<string> _to = new("--to") { Description = "When it closes, such as 04:00; before --from, on the next day.", HelpName = "TIME", Required = true };
    private readonly Option<string> _timeZone = new("--time-zone") { Description = "Where these times are, such as Europe/Berlin; UTC when not given.", HelpName = "ZONE", DefaultValueFactory = _ => "UTC" };
    private readonly Option<bool> _includeRecovery = new("--include-recovery") { Description = "Hold recovery too outside of it: what fails stays failed." };
    private readonly Argument<string> _id = new("id") { Description = "The window, as 'window list' prints it." };

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var add = new ExampleCommand(
            "add",
            $"Let what runs of {scope.Whose} be restarted only within this window, and others that there are. Recovery goes on outside of it.",
            $"{scope.Example} window add --days mon-fri --from 02:00 --to 04:00 --time-zone Europe/Berlin")
        {
            _days, _from, _to, _timeZone, _includeRecovery,
        };
        _days.Validators.Add(result => Check(result.GetValueOrDefault<string>(), text => Weekdays.Of(text) is not null, "--days is such as mon-fri, sat,sun or daily", result.AddError));
        _from.Validators.Add(result => Check(result.GetValueOrDefault<string>(), IsTime, "--from is a time such as 02:00", result.AddError));
        _to.Validators.Add(result => Check(result.GetValueOrDefault<string>(), IsEnd, "--to is a time such as 04:00", result.AddError));
        add.SetAction(AddAsync);
        var list = new ExampleCommand("list", $"Show the windows and freezes that hold {scope.Whose}.", $"{scope.Example} window list");
        list.SetAction(ListAsync);
        var remove = new ExampleCommand("remove", "Remove a window. Without any window everything may be restarted at any time.", $"{scope.Example} window remove w1") { _id };
        remove.SetAction(RemoveAsync);
        return new ExampleCommand("window", $"Set when what runs of {scope.Whose} may be restarted.", $"{scope.Example} window list") { add, list, remove };
    }

    private async Task<int> AddAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = scope.Context.Connect(result);
        var body = new JsonObject
        {
            ["days"] = new JsonArray([.. Weekdays.Of(result.GetRequiredValue(_days))!.Select(day => (JsonNode)day)]),
            ["from"] = result.GetRequiredValue(_from),
            ["to"] = result.GetRequiredValue(_to),
            ["timeZone"] = result.GetRequiredValue(_timeZone),
            ["includesRecovery"] = result.GetValue(_includeRecovery),
        };
        var reply = scope.Checked(result, await server.PostAsync(scope.Route(result, "/windows"), body.ToJsonString(), "application/json", cancellationToken));
        using var window = JsonDocument.Parse(reply.Body);
        scope.Context.Print(scope.Context.IsJson(result)
            ? JsonText.Indented(reply.Body)
            : $"Window {window.RootElement.Shown("id")} is added: {string.Join(", ", window.RootElement.Items("days"))} {window.RootElement.Shown("from")}-{window.RootElement.Shown("to")} {window.RootElement.Shown("timeZone")}.");
        return ExitCodes.Ok;
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = scope.Context.Connect(result);
        var json = scope.Checked(result, await server.GetAsync(scope.Route(result, ""), cancellationToken)).Body;
        using var guards = JsonDocument.Parse(json);
        scope.Context.Print(scope.Context.IsJson(result) ? JsonText.Indented(json) : GuardText.Of(guards.RootElement, scope.IsOfService));
        return ExitCodes.Ok;
    }

    private async Task<int> RemoveAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = scope.Context.Connect(result);
        var id = result.GetRequiredValue(_id);
        var reply = scope.Checked(result, await server.SendAsync(HttpMethod.Delete, scope.Route(result, "/windows/" + Uri.EscapeDataString(id)), cancellationToken));
        scope.Context.Print(scope.Context.IsJson(result) ? JsonText.Indented(reply.Body.Length == 0 ? "{}" : reply.Body) : $"Window {id} is removed.");
        return ExitCodes.Ok;
    }

    private static bool IsTime(string text) => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsEnd(string text) => text == EndOfDay || IsTime(text);

    private static void Check(string? text, Predicate<string> isRight, string problem, Action<string> tell)
    {
        if (text is not null && !isRight(text))
        {
            tell($"{problem}, not {text}");
        }
    }
}
