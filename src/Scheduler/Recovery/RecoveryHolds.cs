using Orchestrator.Plans;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// Ends the pauses of recoveries that are complete. The next recovery of the pod has the same name: a pause that was meant for
/// this one, and that nobody sees any more, would hold it.
/// </summary>
internal static class RecoveryHolds
{
    /// <summary>Ends them, and says so in an event each.</summary>
    public static void EndOfComplete(Service service, Plan recovery, Turn turn)
    {
        if (service.FindRun(recovery.Name) is null)
        {
            return; // nothing of it was ever edited
        }

        foreach (var phase in recovery.Phases.Where(phase => phase.Steps.All(step => step.IsComplete)))
        {
            if (phase.Hold is { } hold)
            {
                phase.Proceed();
                Tell(phase.Name, hold);
            }

            foreach (var step in phase.Steps.Where(step => step.Hold is not null))
            {
                var ended = step.Hold!;
                step.Proceed();
                Tell($"{phase.Name}/{step.Name}", ended);
            }
        }

        void Tell(string path, Hold hold) => turn.Edits.Add(new(service.Name, "", $"{recovery.Name}/{path} is complete, so it is no longer {hold}"));
    }
}
