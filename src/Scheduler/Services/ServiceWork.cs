using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.Scheduler.Uninstall;

namespace Orchestrator.Scheduler.Services;

/// <summary>Takes the next safe steps of one service.</summary>
internal sealed class ServiceWork(LoopState state, StepWork steps, UninstallWork uninstall, PodReleases releases)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    public void Do(Service service, Turn turn)
    {
        if (service.Record.IsUninstalling)
        {
            releases.Do(service, turn);
            uninstall.Do(service, turn);
            PlanRuns.Record(service, turn.Now);
            service.WakeAt = Sooner(service.Plans.Uninstall!.NextDue, PodReleases.NextDueAfter(service, turn.Clock));
        }
        else
        {
            Advance(service, turn);
            releases.Do(service, turn);
            service.WakeAt = Sooner(turn.Clock + Sooner(service.Backoff.Next, UntilAWindowChanges(service, turn)), Sooner(service.NextTimedReplacement, PodReleases.NextDueAfter(service, turn.Clock)));
        }
    }

    /// <summary>Capped, since the wall clock that windows follow may be set anew meanwhile.</summary>
    private TimeSpan? UntilAWindowChanges(Service service, Turn turn) =>
        Sooner(state.GuardsOf(service).At(turn.Now).ChangesAt - turn.Now, state.GuardsOf(service).Windows.Any() ? LongestSleep : null);

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private void Advance(Service service, Turn turn)
    {
        Wake(service);
        service.Plans.Recovery!.Renew(service.Plans.OfSpec, turn);
        foreach (var (plan, step) in service.Plans.Coordinator.Pick(service.Plans.InManagerOrder))
        {
            if (!turn.HasRoomFor(service))
            {
                turn.Unfinished.Add(service.Name);
                break;
            }

            if (steps.Do(service, plan, step, turn))
            {
                service.Plans.Coordinator.Rest(plan, step);
            }
        }

        if (service.LaunchedSteps.Count > 0 && service.Stopped.Count > 0)
        {
            turn.Unfinished.Add(service.Name); // what a launch held up of recovery may be due now
        }

        service.Plans.Recovery.Record();
        RecoveryHolds.EndOfComplete(service, service.Plans.Recovery.Plan, turn);
        GoalOverrides.Follow(service);
        PlanRuns.Record(service, turn.Now);
    }

    /// <summary>Steps that wait are looked at again when something of their pod changed, or there may be a place for them.</summary>
    private void Wake(Service service)
    {
        var coordinator = service.Plans.Coordinator;
        foreach (var pod in service.MovedPods)
        {
            coordinator.Wake(pod);
        }

        var mayRulesAllow = service.ArePlacesMoved && service.Configurations.Values.SelectMany(from => from.Spec.Pods).Any(pod => pod.Placement is not null);
        if (mayRulesAllow || service.SeenRoom != state.Room)
        {
            coordinator.WakeAll();
        }

        service.MovedPods.Clear();
        (service.ArePlacesMoved, service.SeenRoom) = (false, state.Room);
    }
}
