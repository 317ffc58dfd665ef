using System.CommandLine;
using System.Text.Json.Nodes;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Guards;

/// <summary><c>freeze</c> and <c>unfreeze</c>.</summary>
/// <param name="scope">What they are about.</param>
internal sealed class FreezeCommands(GuardScope scope)
{
    private readonly Option<string> _reason = new("--reason") { Description = "Why; whoever is refused because of it is told.", HelpName = "TEXT", Required = true };
    private readonly Option<bool> _includeRecovery = new("--include-recovery") { Description = "Hold recovery too: what fails stays failed." };

    /// <summary>The command that freezes.</summary>
    public Command BuildFreeze()
    {
        var freeze = new ExampleCommand(
            "freeze", $"Let nothing of {scope.Whose} be restarted by plans or by hand, until 'unfreeze'. Recovery goes on.", $"{scope.Example} freeze --reason 'the audit is on'") { _reason, _includeRecovery };
        freeze.SetAction(FreezeAsync);
        return freeze;
    }

    /// <summary>The command that ends it.</summary>
    public Command BuildUnfreeze()
    {
        var unfreeze = new ExampleCommand("unfreeze", $"End the freeze of {scope.Whose}.", $"{scope.Example} unfreeze");
        unfreeze.SetAction(UnfreezeAsync);
        return unfreeze;
    }

    private async Task<int> FreezeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = scope.Context.Connect(result);
        var body = new JsonObject { ["reason"] = result.GetRequiredValue(_reason), ["includesRecovery"] = result.GetValue(_includeRecovery) };
        var reply = scope.Checked(result, await server.PostAsync(scope.Route(result, "/freeze"), body.ToJsonString(), "application/json", cancellationToken));
        scope.Context.Print(scope.Context.IsJson(result)
            ? JsonText.Indented(reply.Body)
            : $"{scope.Frozen(result)}{(result.GetValue(_includeRecovery) ? ", recovery too" : "; recovery goes on")}.");
        return ExitCodes.Ok;
    }

    private async Task<int> UnfreezeAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = scope.Context.Connect(result);
        var reply = scope.Checked(result, await server.SendAsync(HttpMethod.Delete, scope.Route(result, "/freeze"), cancellationToken));
        scope.Context.Print(scope.Context.IsJson(result) ? JsonText.Indented(reply.Body.Length == 0 ? "{}" : reply.Body) : $"{scope.Unfrozen(result)}.");
        return ExitCodes.Ok;
    }
}
