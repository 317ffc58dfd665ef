using Orchestrator.Plans;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Which edits of plans are refused.</summary>
internal static class PlanEditRules
{
    /// <summary>The refusal of a verb that makes no sense for a plan; null when it does.</summary>
    public static CommandResult? Refusal(Service service, Plan plan, PlanEdit edit)
    {
        var reason = (service.Plans.OfSpec.Contains(plan), edit.Verb) switch
        {
            (false, PlanVerb.Start or PlanVerb.Stop or PlanVerb.Restart) when service.Plans.Uninstall is not null =>
                $"The plan {plan.Name} removes the service {service.Name}, and what is removed cannot be done again: interrupt, continue or complete it.",
            (false, PlanVerb.Start) => $"The plan {plan.Name} begins by itself whenever it is needed: continue it when it is held.",
            (false, PlanVerb.Stop) => $"The plan {plan.Name} makes its steps by itself and has no beginning to go back to: interrupt it.",
            _ => null,
        };
        return reason is null ? null : new(false, reason, RefusalKind.Conflict);
    }

    /// <summary>The refusal of an edit that would change nothing; null when it would. Start and stop always mean something.</summary>
    public static CommandResult? AlreadyDone(PlanVerb verb, IReadOnlyList<EditTarget> targets)
    {
        var isDone = verb switch
        {
            PlanVerb.Interrupt => targets.All(target => target.IsInterrupted()) || targets.All(IsComplete),

            // A pause is lifted also of what is complete: it would hold what is to be done later.
            PlanVerb.Continue when targets.Any(target => target.Hold() is { Since: not null }) => false,
            PlanVerb.Continue => targets.All(target => target.Status().IsRunning() && !target.IsInterrupted()) || targets.All(IsComplete),
            PlanVerb.Restart => targets.All(target => target.Status() == Status.Pending),
            PlanVerb.ForceComplete => targets.All(IsComplete),
            _ => false,
        };
        return isDone ? new(false, "Command has already been reported or completed", RefusalKind.AlreadyDone) : null;
    }

    private static bool IsComplete(EditTarget target) => target.Status() == Status.Complete;
}
