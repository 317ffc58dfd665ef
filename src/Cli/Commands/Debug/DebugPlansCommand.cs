using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Debug;

/// <summary><c>debug plans</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class DebugPlansCommand(CommandContext context)
{
    private readonly Argument<string?> _plan = Filter("plan");
    private readonly Argument<string?> _phase = Filter("phase");
    private readonly Argument<string?> _step = Filter("step");

    /// <summary>The command.</summary>
    public Command Build()
    {
        var plans = new ExampleCommand(
            "plans", "Print all plans, which of them are active, and what the scheduler is doing.", "orchestrator kafka debug plans", "orchestrator kafka debug plans deploy broker")
        {
            _plan, _phase, _step,
        };
        plans.SetAction(RunAsync);
        return plans;
    }

    // The server answers a wrong name with 200 and says in the body what is wrong.
    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var route = QueryText.Of(context.RouteOf(result, "v1/debug/plans"), ("plan", result.GetValue(_plan)), ("phase", result.GetValue(_phase)), ("step", result.GetValue(_step)));
        using var server = context.Connect(result);
        var json = (await server.GetAsync(route, cancellationToken)).Checked(context.Service(result)).Body;
        using var answer = JsonDocument.Parse(json);
        if (answer.RootElement.Text("invalid-input") is { } problem)
        {
            throw new CliException($"{problem}; '{CommandTree.Program} {context.Service(result)} debug plans' prints all");
        }

        context.PrintJson(json);
        return ExitCodes.Ok;
    }

    private static Argument<string?> Filter(string name) => new(name) { Description = $"Only this {name}; all when not given.", Arity = ArgumentArity.ZeroOrOne };
}
