using System.Globalization;
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
            return (guards with { Freeze = freeze }, new CommandResult(true, $"{NameOf(service)} frozen: {reason}"));
        });
    }

    public CommandResult Do(LiftFreeze command, Turn turn) => In(command.By, "unfreeze", "", command.ServiceName, turn, (service, guards) =>
    {
        if (guards.Freeze is null)
        {
            return (guards, NotFound($"{NameOf(service)} not frozen"));
        }

        turn.Write.DeleteFreeze(service?.Id);
        return (guards with { Freeze = null }, new CommandResult(true, $"{NameOf(service)} no longer frozen"));
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
                return (guards, Invalid($"windows: at most {WindowRules.MostWindows} are allowed; remove one first"));
            }

            var window = new WindowRecord(
                NextId(guards), WindowTimes.Days.Where(command.Days.Contains).ToValueList(), command.From, command.To, command.TimeZone,
                command.IncludesRecovery, command.By.Actor, turn.Now);
            turn.Write.PutWindow(service?.Id, window);
            return (guards with { Windows = [.. guards.Windows, window] }, new CommandResult(true, $"the maintenance window {window.Id} was added") { Id = window.Id });
        });
    }

    public CommandResult Do(RemoveWindow command, Turn turn) => In(command.By, "window remove", command.Id, command.ServiceName, turn, (service, guards) =>
    {
        var left = guards.Windows.Where(window => window.Id != command.Id).ToValueList();
        if (left.Count == guards.Windows.Count)
        {
            return (guards, NotFound($"Maintenance window {command.Id} not found"));
        }

        turn.Write.DeleteWindow(service?.Id, command.Id);
        return (guards with { Windows = left }, new CommandResult(true, $"the maintenance window {command.Id} was removed"));
    });

    /// <summary>Changes the guards of a service, or those of all; whatever waits for them is looked at in this turn.</summary>
    private CommandResult In(Origin by, string action, string target, string? serviceName, Turn turn, Func<Service?, GuardRecords, (GuardRecords After, CommandResult Result)> change)
    {
        if (serviceName is null)
        {
            (state.ServerGuards, var result) = change(null, state.ServerGuards);
            turn.Touched.UnionWith(state.Services.Keys);
            turn.GuardsChanged |= result.IsAccepted;
            Audit("", result);
            return result;
        }

        if (!state.Services.TryGetValue(serviceName, out var service))
        {
            return NotFound($"Service {serviceName} not found");
        }

        (service.Guards, var answer) = change(service, service.Guards);
        turn.Touched.Add(service.Name);
        Audit(service.Name, answer);
        return answer;

        void Audit(string name, CommandResult result)
        {
            if (result.IsAccepted)
            {
                state.Audit.Add(turn, by, name, action, result.Id ?? target, "", result.Message);
            }
        }
    }

    private static string NextId(GuardRecords guards)
    {
        var last = guards.Windows.Select(window => int.Parse(window.Id.AsSpan(1), CultureInfo.InvariantCulture)).Append(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"w{last + 1}");
    }

    private static string NameOf(Service? service) => service is null ? "all services are" : $"the service {service.Name} is";

    private static CommandResult Invalid(string message) => new(false, message, RefusalKind.Invalid);

    private static CommandResult NotFound(string message) => new(false, message, RefusalKind.NotFound);
}
