using Orchestrator.Plans;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>
/// Ends the pauses of recoveries that are complete or gave way. A later recovery of the pod has the same name: a pause that was
/// meant for this one, and that nobody sees any more, would hold it.
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

    /// <summary>Ends the pauses of phases that another recovery of their pod has taken the place of, and says so in an event each.</summary>
    public static void EndOfSuperseded(Service service, Plan recovery, IEnumerable<Phase> gone, Turn turn)
    {
        if (service.FindRun(recovery.Name) is not { } run)
        {
            return;
        }

        foreach (var phase in gone.Where(phase => recovery.Phases.All(listed => listed.Id != phase.Id)))
        {
            if (run.Phase(phase.Id) is { Hold: { } hold } kept)
            {
                run.Set(phase.Id, kept with { Hold = null });
                Tell(phase.Name, hold);
            }

            foreach (var step in phase.Steps)
            {
                if (run.Step(step.Id) is { Hold: { } ofStep } keptStep)
                {
                    run.Set(step.Id, keptStep with { Hold = null });
                    Tell($"{phase.Name}/{step.Name}", ofStep);
                }
            }
        }

        void Tell(string path, Hold hold) => turn.Edits.Add(new(service.Name, "", $"{recovery.Name}/{path} gave way to another recovery of its pod, so it is no longer {hold}"));
    }
}
