using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>Waits for a plan to complete and tells what changes, one line for each step and change.</summary>
/// <param name="context">Where to tell it.</param>
/// <param name="server">The server.</param>
/// <param name="service">The service.</param>
internal sealed class PlanFollower(CommandContext context, ServerClient server, string service)
{
    private readonly PlanChanges _changes = new();

    /// <summary>Waits.</summary>
    /// <param name="plan">The plan's name.</param>
    /// <param name="isQuiet">Whether nothing is told.</param>
    /// <param name="limit">Ends the wait.</param>
    /// <exception cref="CliException">The plan has errors, the service is gone, or the time is over.</exception>
    public async Task FollowAsync(string plan, bool isQuiet, WaitLimit limit)
    {
        while (true)
        {
            var reply = (await server.GetAsync($"{CommandContext.RouteOf(service)}/v1/plans/{Uri.EscapeDataString(plan)}", limit.Token)).CheckedPlan(service);
            var view = PlanView.Read(plan, reply.Body);
            if (!isQuiet)
            {
                foreach (var line in _changes.Since(view))
                {
                    context.Print(line);
                }
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
                    await limit.PauseAsync($"the plan is not complete.\n{PlanTree.Of(plan, reply.Body)}{Waits(view)}");
                    break;
            }
        }
    }

    private static string Waits(PlanView plan)
    {
        var waits = plan.Phases
            .SelectMany(phase => phase.Steps.Where(step => step.Reason.Length > 0).Select(step => "- " + PlanChanges.Line(phase.Name, step.Name, step.Status, step.Reason)))
            .ToList();
        return waits.Count == 0 ? "" : $"\n\nWaiting:\n{string.Join('\n', waits)}";
    }
}
