using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>A plan, a phase of it, or a step, as a command line names it.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="Phase">The phase's name or id; null for the whole plan.</param>
/// <param name="Step">The step's name or id; null for the whole phase.</param>
internal sealed record PlanElement(string Plan, string? Phase, string? Step)
{
    /// <summary>The route of a verb, below the service's.</summary>
    /// <param name="verb">Such as <c>restart</c>; empty for the plan itself.</param>
    /// <param name="more">What else the query says.</param>
    public string Route(string verb, params IEnumerable<(string Name, string? Value)> more) =>
        QueryText.Of($"plans/{Uri.EscapeDataString(Plan)}/{verb}".TrimEnd('/'), [("phase", Phase), ("step", Step), .. more]);

    /// <summary>A message about it, such as <c>"deploy" plan: phase "broker" has been restarted.</c></summary>
    /// <param name="what">Such as <c>has been restarted</c>.</param>
    public string Told(string what) => (Phase, Step) switch
    {
        (null, _) => $"\"{Plan}\" plan {what}.",
        (_, null) => $"\"{Plan}\" plan: phase \"{Phase}\" {what}.",
        _ => $"\"{Plan}\" plan: step \"{Step}\" in phase \"{Phase}\" {what}.",
    };

    /// <summary>
    /// Asks about it or does something to it; when the server knows no such element, the error says which there are, and when
    /// there is nothing to do, where it stands.
    /// </summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="result">The command line.</param>
    /// <param name="server">The server.</param>
    /// <param name="ask">The request and its check.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="CliException">It was refused.</exception>
    public async Task<Reply> AskAsync(CommandContext context, ParseResult result, ServerClient server, Func<Task<Reply>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (CliException e) when (e.Message is ServiceErrors.NoElement or ServiceErrors.NothingToDo)
        {
            var more = e.Message == ServiceErrors.NoElement
                ? await NamesAsync(context, result, server, cancellationToken)
                : await StatusAsync(context, result, server, cancellationToken);
            throw more is null ? e : new CliException($"{e.Message}\n{more}") { Status = e.Status };
        }
    }

    private async Task<string?> StatusAsync(CommandContext context, ParseResult result, ServerClient server, CancellationToken cancellationToken)
    {
        var reply = await server.GetAsync(context.Route(result, new PlanElement(Plan, null, null).Route("")), cancellationToken);
        if (reply.Status is not (200 or 202 or 417))
        {
            return null;
        }

        using var plan = JsonDocument.Parse(reply.Body);
        var element = plan.RootElement;
        if (Phase is not null)
        {
            element = Find(element.Items("phases"), Phase);
        }

        if (Step is not null)
        {
            element = Find(element.Items("steps"), Step);
        }

        return element.Text("status") is { } status ? $"The {(Step is not null ? "step" : Phase is not null ? "phase" : "plan")} '{Step ?? Phase ?? Plan}' is {status}." : null;
    }

    private static JsonElement Find(IEnumerable<JsonElement> elements, string name) => elements.FirstOrDefault(element => element.Text("name") == name || element.Text("id") == name);

    private async Task<string?> NamesAsync(CommandContext context, ParseResult result, ServerClient server, CancellationToken cancellationToken)
    {
        var plans = await server.GetAsync(context.Route(result, "plans"), cancellationToken);
        if (!plans.IsSuccess)
        {
            return null;
        }

        using var names = JsonDocument.Parse(plans.Body);
        var known = names.RootElement.EnumerateArray().Select(name => name.GetString()!).ToList();
        if (!known.Contains(Plan) || Phase is null)
        {
            return $"The plans of '{context.Service(result)}' are: {Some.Of(known)}";
        }

        using var plan = JsonDocument.Parse((await server.GetAsync(context.Route(result, Route("").Split('?')[0]), cancellationToken)).Body);
        var phases = plan.RootElement.Items("phases").ToList();
        var phase = Find(phases, Phase);
        return phase.ValueKind == JsonValueKind.Undefined
            ? $"The phases of '{Plan}' are: {Listed(phases)}"
            : $"The steps of the phase '{Phase}' are: {Listed(phase.Items("steps"))}";
    }

    private static string Listed(IEnumerable<JsonElement> elements) => Some.Of([.. elements.Select(element => element.Shown("name"))]);
}
