using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Begins to remove services: all that a command names, or none of them.</summary>
internal sealed class UninstallDesk(LoopState state, GuardCheck guards)
{
    public CommandResult Do(UninstallService command, Turn turn)
    {
        List<string> names = [command.ServiceName, .. command.Others];
        List<Service> services = [];
        foreach (var name in names)
        {
            if (!state.Services.TryGetValue(name, out var service))
            {
                return new(false, $"Service {name} not found", RefusalKind.NotFound);
            }

            services.Add(service);
        }

        var begun = services.FindAll(service => !service.Record.IsUninstalling);
        if (begun.Select(service => guards.RefusalOfFreeze(service, command.Override, turn) ?? RefusalOfUsers(service, names, command.Override)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return refused;
        }

        foreach (var service in begun)
        {
            service.BeginUninstall();
            service.Plans = ServicePlans.Of(service, state, command.By, turn.Now);
            turn.Touched.Add(service.Name);
            state.Audit.Add(turn, command.By, service.Name, "uninstall", "", "installed", "is being uninstalled", command.Override?.Reason ?? command.Why);
        }

        return new(true, names.Count == 1
            ? $"The service {names[0]} is being uninstalled; its plan deploy shows how far it is."
            : $"The services {string.Join(", ", names)} are being uninstalled; their plans deploy show how far they are.");
    }

    /// <summary>A service that others were bound to would leave them without what they need.</summary>
    private CommandResult? RefusalOfUsers(Service service, List<string> removed, GuardOverride? pass)
    {
        var users = state.Services.Values
            .Where(other => !other.Record.IsUninstalling && !removed.Contains(other.Name) && other.Target.Record.BoundTo.Contains(service.Name))
            .Select(other => other.Name).ToList();
        return pass is null && users.Count > 0
            ? new(false, $"{service.Name} is used by {string.Join(", ", users)}: uninstall {(users.Count == 1 ? "it" : "them")} first, or give --override and --reason", RefusalKind.Guarded)
            : null;
    }
}
