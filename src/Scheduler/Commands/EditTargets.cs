using Orchestrator.Plans;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Finds what an edit is about. Phases and steps are named by id (a text that is a UUID) or by exact name.</summary>
internal static class EditTargets
{
    /// <summary>
    /// The targets of an edit, at least one, or why there are none. To hold and to let go on mean every phase of a name; to
    /// restart and to complete the first. A step must be the only one of its name in its phase.
    /// </summary>
    public static (IReadOnlyList<EditTarget> Found, CommandResult? Refusal) Find(Plan plan, PlanEdit edit)
    {
        var ofWork = edit.Verb is PlanVerb.Restart or PlanVerb.ForceComplete;
        var (phaseName, stepName) = ofWork ? (Given(edit.Phase), Given(edit.Step)) : (edit.Phase, edit.Step);
        if (phaseName is null)
        {
            return stepName is null ? ([EditTarget.Of(plan)], null) : Refuse("Missing phase", RefusalKind.Invalid);
        }

        if (edit.Verb is PlanVerb.Start or PlanVerb.Stop)
        {
            return Refuse("A plan is started and stopped as a whole; phases and steps can be interrupted, continued, restarted and completed.", RefusalKind.Invalid);
        }

        var phases = plan.FindPhases(phaseName);
        if (phases.Count == 0)
        {
            return Refuse($"Phase {phaseName} not found", RefusalKind.NotFound);
        }

        if (stepName is not null)
        {
            return phases[0].FindStep(stepName) is { } step
                ? ([EditTarget.Of(plan, phases[0], step)], null)
                : Refuse($"Step {stepName} not found", RefusalKind.NotFound);
        }

        return ([.. (ofWork ? phases.Take(1) : phases).Select(phase => EditTarget.Of(plan, phase))], null);
    }

    private static string? Given(string? name) => string.IsNullOrEmpty(name) ? null : name;

    private static (IReadOnlyList<EditTarget> Found, CommandResult? Refusal) Refuse(string message, RefusalKind kind) => ([], new(false, message, kind));
}
