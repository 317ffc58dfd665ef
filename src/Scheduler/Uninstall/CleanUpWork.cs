using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Uninstall;

/// <summary>
/// Has the package's clean-ups done: one run at a time for each, again after a pause that grows until it is done. What was
/// done is not stored: after a restart each runs once more, which a clean-up must bear.
/// </summary>
internal static class CleanUpWork
{
    private static readonly TimeSpan[] Pauses = [.. new[] { 1, 2, 4, 8, 15 }.Select(seconds => TimeSpan.FromSeconds(seconds))];

    public static void Do(Service service, Step step, CleanUpProgress progress, Turn turn)
    {
        if (progress.IsUnderWay || !service.Plans.Uninstall!.MayAsk(step, turn.Clock))
        {
            return;
        }

        progress.IsUnderWay = true;
        turn.CleanUps.Add(new(progress.CleanUp, PackageFacts.Of(service)));
        if (step.State == StepState.Pending)
        {
            step.Prepare();
            step.Explain("is under way");
        }
    }

    /// <summary>A run has ended.</summary>
    public static void Take(Service service, CleanUpInput answer, Turn turn)
    {
        var uninstall = service.Plans.Uninstall!;
        var (step, progress) = uninstall.CleanUps.Single(entry => entry.Value.CleanUp.Name == answer.CleanUp);
        turn.Touched.Add(service.Name);
        progress.IsUnderWay = false;
        if (step.IsComplete)
        {
            return;
        }

        if (answer.Result.IsDone)
        {
            step.Complete(answer.Result.Message);
            return;
        }

        uninstall.Ask(step, step, turn.Clock + Pauses[Math.Min(progress.Failures, Pauses.Length - 1)]);
        progress.Failures++;
        step.Explain($"{answer.Result.Message}; it will be tried again");
    }
}

/// <summary>How far a clean-up is, while this process lives.</summary>
internal sealed class CleanUpProgress(ICleanUp cleanUp)
{
    public ICleanUp CleanUp => cleanUp;

    public bool IsUnderWay { get; set; }

    /// <summary>How often it was not done.</summary>
    public int Failures { get; set; }
}
