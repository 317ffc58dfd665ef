using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Scheduler.Guards;

/// <summary>Carries out the commands about freezes and maintenance windows.</summary>
internal sealed class GuardDesk(LoopState state)
{
    private const int LongestReason = 500;

    public CommandResult Do(SetFreeze command, Turn turn)
    {
        if (command.Reason.Trim() is not { Length: > 0 and <= LongestReason } reason)
        {
            return Invalid($"reason: a freeze needs a reason of 1 to {LongestReason} characters");
        }

        return In(command.By, "freeze", "", command.ServiceName, turn, (service, guards) =>
        {
            var freeze = new FreezeRecord(reason, command.By.Actor, turn.Now, command.IncludesRecovery);
            turn.Write.PutFreeze(service?.Id, freeze);
            return new(guards with { Freeze = freeze }, new(true, $"{NameOf(service)} frozen: {reason}"), GuardText.Of(guards.Freeze), GuardText.Of(freeze));
        });
    }

    public CommandResult Do(LiftFreeze command, Turn turn) => In(command.By, "unfreeze", "", command.ServiceName, turn, (service, guards) =>
    {
        if (guards.Freeze is null)
        {
            return new(guards, NotFound(service is null ? "there is no freeze of all services" : $"{NameOf(service)} not frozen"));
        }

        turn.Write.DeleteFreeze(service?.Id);
        return new(guards with { Freeze = null }, new(true, $"{NameOf(service)} no longer frozen"), GuardText.Of(guards.Freeze), GuardText.Of((FreezeRecord?)null));
    });

    public CommandResult Do(AddWindow command, Turn turn)
    {
        if (WindowRules.Problem(command) is { } problem)
        {
            return Invalid(problem);
        }

        return In(command.By, "window add", "", command.ServiceName, turn, (service, guards) =>
        {
            if (guards.Windows.Count >= WindowRules.MostWindows)
            {
                return new(guards, Invalid($"windows: at most {WindowRules.MostWindows} are allowed; remove one first"));
            }

            var number = guards.LastWindow + 1;
            var window = new WindowRecord(
                WindowRecord.IdOf(number), WindowTimes.Days.Where(command.Days.Contains).ToValueList(), command.From, command.To, command.TimeZone,
                command.IncludesRecovery, command.By.Actor, turn.Now);
            turn.Write.PutWindow(service?.Id, window).PutLastWindow(service?.Id, number);
            return new(
                guards with { Windows = [.. guards.Windows, window], LastWindow = number },
                new(true, $"the maintenance window {window.Id} was added") { Id = window.Id }, "", GuardText.Of(window));
        });
    }

    public CommandResult Do(RemoveWindow command, Turn turn) => In(command.By, "window remove", command.Id, command.ServiceName, turn, (service, guards) =>
    {
        if (guards.Windows.FirstOrDefault(window => window.Id == command.Id) is not { } found)
        {
            return new(guards, NotFound($"Maintenance window {command.Id} not found"));
        }

        turn.Write.DeleteWindow(service?.Id, command.Id);
        var left = guards.Windows.Where(window => window != found).ToValueList();
        return new(guards with { Windows = left }, new(true, $"the maintenance window {command.Id} was removed"), GuardText.Of(found), "removed");
    });

    /// <summary>Changes the guards of a service, or those of all; whatever waits for them is looked at in this turn.</summary>
    private CommandResult In(Origin by, string action, string target, string? serviceName, Turn turn, Func<Service?, GuardRecords, GuardChange> change)
    {
        if (serviceName is null)
        {
            var ofAll = change(null, state.ServerGuards);
            state.ServerGuards = ofAll.Guards;
            turn.Touched.UnionWith(state.Services.Keys);
            turn.GuardsChanged |= ofAll.Result.IsAccepted;
            return Audited("", ofAll);
        }

        if (!state.Services.TryGetValue(serviceName, out var service))
        {
            return NotFound($"Service {serviceName} not found");
        }

        var ofService = change(service, service.Guards);
        service.Guards = ofService.Guards;
        turn.Touched.Add(service.Name);
        return Audited(service.Name, ofService);

        CommandResult Audited(string name, GuardChange made)
        {
            if (made.Result.IsAccepted)
            {
                state.Audit.Add(turn, by, name, action, made.Result.Id ?? target, made.Before, made.After);
            }

            return made.Result;
        }
    }

    private static string NameOf(Service? service) => service is null ? "all services are" : $"the service {service.Name} is";

    private static CommandResult Invalid(string message) => new(false, message, RefusalKind.Invalid);

    private static CommandResult NotFound(string message) => new(false, message, RefusalKind.NotFound);

    /// <summary>What a command makes of guards; those as they were when it is refused.</summary>
    private sealed record GuardChange(GuardRecords Guards, CommandResult Result, string Before = "", string After = "");
}
