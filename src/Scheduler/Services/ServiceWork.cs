using Orchestrator.Plans.Coordination;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Uninstall;

namespace Orchestrator.Scheduler.Services;

/// <summary>Takes the next safe steps of one service.</summary>
internal sealed class ServiceWork(StepWork steps, UninstallWork uninstall)
{
    public void Do(Service service, Turn turn)
    {
        if (service.Record.IsUninstalling)
        {
            uninstall.Do(service, turn);
            service.WakeAt = service.Plans.Uninstall!.NextDueAfter(turn.Clock);
        }
        else
        {
            Advance(service, turn);
            service.WakeAt = turn.Clock + service.Backoff.Next;
        }
    }

    private void Advance(Service service, Turn turn)
    {
        service.Plans.Recovery!.Renew(service.Plans.Deploy);
        foreach (var (_, step) in PlanCoordinator.Candidates(service.Plans.InManagerOrder))
        {
            if (!turn.HasRoomFor(service))
            {
                turn.Unfinished.Add(service.Name);
                break;
            }

            steps.Do(service, step, turn);
        }

        PlanRuns.Record(service, turn.Now);
    }
}
