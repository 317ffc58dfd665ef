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
    private readonly GuardDesk _guardDesk = new(state);
    private readonly UninstallDesk _uninstalls = new(state, new GuardCheck(state));
    private readonly FileEdits _files = new(state);
    private readonly PodEdits _pods = new(state, kills, new GuardCheck(state));
    private readonly PlanEdits _plans = new(state, kills, new GuardCheck(state));

    public CommandResult Do(OperatorCommand command, Turn turn) => command switch
    {
        InstallService install => Install(install, turn),
        UninstallService uninstall => _uninstalls.Do(uninstall, turn),
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
}
