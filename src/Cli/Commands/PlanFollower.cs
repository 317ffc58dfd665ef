using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary>Waits for a plan to complete and tells each step's changes, one line each.</summary>
/// <param name="context">Where to tell them.</param>
/// <param name="server">The server.</param>
/// <param name="service">The service.</param>
internal sealed class PlanFollower(CommandContext context, ServerClient server, string service)
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
            if (!isQuiet)
            {
                TellChanges(reply.Body);
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
                    await limit.PauseAsync($"the plan is not complete.\n{PlanTree.Of(plan, reply.Body)}");
                    break;
            }
        }
    }

    private void TellChanges(string json)
    {
        using var plan = JsonDocument.Parse(json);
        foreach (var (phase, step) in plan.RootElement.Items("phases").SelectMany(phase => phase.Items("steps").Select(step => (phase, step))))
        {
            var status = step.Shown("status");
            var id = step.Shown("id");
            if (!_told.TryGetValue(id, out var before) ? status != "PENDING" : before != status)
            {
                context.Print($"{phase.Shown("name")}: {step.Shown("name")} ({status})");
            }

            _told[id] = status;
        }
    }
}
