using System.Text.Json;
using System.Text.RegularExpressions;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>Waits for a plan to complete and tells what changes, one line for each step and change.</summary>
/// <param name="context">Where to tell it.</param>
/// <param name="server">The server.</param>
/// <param name="service">The service.</param>
internal sealed partial class PlanFollower(CommandContext context, ServerClient server, string service)
{
    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Waits.</summary>
    /// <param name="plan">The plan's name.</param>
    /// <param name="isQuiet">Whether nothing is told.</param>
    /// <param name="limit">Ends the wait.</param>
    /// <exception cref="CliException">The plan has errors, the service is gone, or the time is over.</exception>
    public async Task FollowAsync(string plan, bool isQuiet, WaitLimit limit)
    {
        while (true)
        {
            var reply = (await server.GetAsync($"service/{service}/v1/plans/{Uri.EscapeDataString(plan)}", limit.Token)).CheckedPlan(service);
            var steps = Steps(reply.Body);
            if (!isQuiet)
            {
                TellChanges(steps);
            }

            switch (reply.Status)
            {
                case 200 when isQuiet:
                    return;
                case 200:
                    context.Print(PlanTree.Of(plan, reply.Body));
                    return;
                case 417:
                    throw new CliException($"The plan has errors:\n{PlanTree.Of(plan, reply.Body)}");
                default:
                    await limit.PauseAsync($"the plan is not complete.\n{PlanTree.Of(plan, reply.Body)}{Waits(steps)}");
                    break;
            }
        }
    }

    private void TellChanges(IReadOnlyList<StepLine> steps)
    {
        foreach (var step in steps)
        {
            // A number that counts down is no news.
            var news = step.Status + Digits().Replace(step.Reason, "#");
            if (_told.TryGetValue(step.Id, out var before) ? before != news : step.Status != "PENDING")
            {
                context.Print(step.ToString());
            }

            _told[step.Id] = news;
        }
    }

    private static string Waits(IReadOnlyList<StepLine> steps)
    {
        var waits = steps.Where(step => step.Reason.Length > 0).Select(step => "- " + step).ToList();
        return waits.Count == 0 ? "" : $"\n\nWaiting:\n{string.Join('\n', waits)}";
    }

    private static IReadOnlyList<StepLine> Steps(string json)
    {
        using var plan = JsonDocument.Parse(json);
        return
        [
            .. plan.RootElement.Items("phases").SelectMany(phase => phase.Items("steps").Select(step =>
                new StepLine(step.Shown("id"), phase.Shown("name"), step.Shown("name"), step.Shown("status"), ReasonIn(step.Text("message") ?? "")))),
        ];
    }

    // The server writes the step's name and status first, and then, after a dash, why it waits.
    private static string ReasonIn(string message)
    {
        var dash = message.IndexOf(" — ", StringComparison.Ordinal);
        return dash < 0 ? "" : message[(dash + 3)..];
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    private sealed record StepLine(string Id, string Phase, string Name, string Status, string Reason)
    {
        public override string ToString() => $"{Phase}: {Name} ({Status})" + (Reason.Length == 0 ? "" : ": " + Reason);
    }
}
