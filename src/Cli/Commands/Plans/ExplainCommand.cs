using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan explain</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class ExplainCommand(CommandContext context)
{
    private readonly PlanArguments _arguments = new();

    /// <summary>The command.</summary>
    public Command Build()
    {
        var explain = _arguments.AddTo(
            new ExampleCommand("explain", "Say why a plan is not complete: what each step waits for.", "orchestrator kafka plan explain deploy", "orchestrator kafka plan explain deploy broker kafka-0:[broker]"),
            PlanArguments.Kind.Element);
        explain.SetAction(RunAsync);
        return explain;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var element = _arguments.Of(result, PlanArguments.Kind.Element);
        using var server = context.Connect(result);
        var reply = await element.AskAsync(
            context, result, server, async () => (await server.GetAsync(context.Route(result, element.Route("explain")), cancellationToken)).CheckedPlan(context.Service(result)), cancellationToken);
        if (context.IsJson(result))
        {
            context.PrintJson(reply.Body);
            return ExitCodes.Ok;
        }

        using var answer = JsonDocument.Parse(reply.Body);
        foreach (var line in Lines(answer.RootElement))
        {
            context.Print(line);
        }

        return ExitCodes.Ok;
    }

    private static IEnumerable<string> Lines(JsonElement answer)
    {
        var steps = answer.Items("steps").ToList();
        yield return $"{answer.Shown("plan")} ({answer.Shown("status")}){Because(answer, steps.Count == 0 ? "no step waits" : "")}";
        foreach (var step in steps)
        {
            yield return $"{step.Shown("phase")}: {step.Shown("step")} ({step.Shown("status")}){Because(step, "")}";
            foreach (var detail in step.Items("details"))
            {
                yield return "  - " + detail;
            }
        }
    }

    private static string Because(JsonElement element, string otherwise) => element.Text("why") is { Length: > 0 } why ? ": " + why : otherwise.Length > 0 ? ": " + otherwise : "";
}
