using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Commands;

/// <summary>
/// What an edit will weigh in the commit, in bytes and rather too much. An edit is one commit, whole or not at all, however
/// many steps it is about: 10,000 steps weigh some 25 MB.
/// </summary>
internal static class EditWeight
{
    /// <summary>The heaviest edit; a store takes 64 MB at once.</summary>
    public const int Most = 48_000_000;

    private const int OfStep = 512;
    private const int OfTask = 2048;

    public static int Of(Service service, IReadOnlyList<EditTarget> targets)
    {
        long weight = 0;
        foreach (var step in targets.SelectMany(target => target.Steps))
        {
            weight += OfStep;
            foreach (var task in step.Requirement?.TaskNames.Select(service.FindTask) ?? [])
            {
                weight += task is null ? 0 : OfTask + PlanParameters.Bytes(task.ExtraEnvironment);
            }
        }

        return (int)Math.Min(weight, int.MaxValue);
    }
}
