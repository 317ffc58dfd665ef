using Orchestrator.Plans.Backoff;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Services;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Carries out what operators want, within a turn.</summary>
internal sealed class CommandDesk(LoopState state, TaskKills kills)
{
    private readonly GuardCheck _guards = new(state);
    private readonly GuardDesk _guardDesk = new(state);
    private readonly FileEdits _files = new(state);
    private readonly PodEdits _pods = new(state, kills, new GuardCheck(state));
    private readonly PlanEdits _plans = new(state, kills, new GuardCheck(state));

    public CommandResult Do(OperatorCommand command, Turn turn) => command switch
    {
        InstallService install => Install(install, turn),
        UninstallService uninstall => Uninstall(uninstall, turn),
        SetFreeze freeze => _guardDesk.Do(freeze, turn),
        LiftFreeze lift => _guardDesk.Do(lift, turn),
        AddWindow add => _guardDesk.Do(add, turn),
        RemoveWindow remove => _guardDesk.Do(remove, turn),
        PodEdit edit => _pods.Do(edit, turn),
        StoreFile file => _files.Do(file, turn),
        PlanEdit edit => _plans.Do(edit, turn),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "Nobody carries out such a command."),
    };

    private CommandResult Install(InstallService install, Turn turn)
    {
        if (state.Services.Values.FirstOrDefault(service => service.Name.Trim('/') == install.ServiceName.Trim('/')) is { } taken)
        {
            var reason = taken.Record.IsUninstalling ? "is being uninstalled; wait until it is gone" : "is installed already";
            return new(false, $"The service {taken.Name} {reason}.", RefusalKind.Conflict);
        }

        Configuration configuration;
        try
        {
            configuration = ConfigurationReader.Read(install.ServiceName, install.Configuration);

            // Before anything is decided: what no store takes (a file of more than 1 MB, say) is refused here.
            _ = new StateWrite().Put(install.ServiceId, install.Configuration).PutPackage(install.Configuration.PackageDigest, install.PackageFiles);
        }
        catch (StateException problem)
        {
            return new(false, problem.Message, RefusalKind.Invalid);
        }

        var record = new ServiceRecord(install.ServiceId, install.ServiceName, configuration.Id, turn.Now, IsUninstalling: false);
        var service = new Service(record, [configuration], new RelaunchBackoff(state.Time, BackoffSettings.ScheduleOf(install.Configuration.Environment)));
        service.Plans = ServicePlans.Of(service, state, install.By, turn.Now);
        state.Add(service);
        turn.Touched.Add(service.Name);
        turn.Write.Put(record).Put(record.Id, configuration.Record).PutPackage(configuration.Record.PackageDigest, install.PackageFiles);
        var package = $"{install.Configuration.PackageName} {install.Configuration.PackageVersion}";
        state.Audit.Add(turn, install.By, service.Name, "install", package, "", "installed");
        return new(true, $"The service {service.Name} is installed; its plan deploy brings it up.");
    }

    private CommandResult Uninstall(UninstallService uninstall, Turn turn)
    {
        if (!state.Services.TryGetValue(uninstall.ServiceName, out var service))
        {
            return new(false, $"Service {uninstall.ServiceName} not found", RefusalKind.NotFound);
        }

        if (!service.Record.IsUninstalling)
        {
            if ((_guards.RefusalOfFreeze(service, uninstall.Override, turn) ?? RefusalOfUsers(service, uninstall.Override)) is { } refusal)
            {
                return refusal;
            }

            service.BeginUninstall();
            service.Plans = ServicePlans.Of(service, state, uninstall.By, turn.Now);
            turn.Touched.Add(service.Name);
            state.Audit.Add(turn, uninstall.By, service.Name, "uninstall", "", "installed", "is being uninstalled", uninstall.Override?.Reason);
        }

        return new(true, $"The service {service.Name} is being uninstalled; its plan deploy shows how far it is.");
    }

    /// <summary>A service that others were bound to would leave them without what they need.</summary>
    private CommandResult? RefusalOfUsers(Service service, GuardOverride? pass)
    {
        var users = state.Services.Values.Where(other => !other.Record.IsUninstalling && other.Target.Record.BoundTo.Contains(service.Name)).Select(other => other.Name).ToList();
        return pass is null && users.Count > 0
            ? new(false, $"{service.Name} is used by {string.Join(", ", users)}: uninstall {(users.Count == 1 ? "it" : "them")} first, or give --override and --reason", RefusalKind.Guarded)
            : null;
    }
}
