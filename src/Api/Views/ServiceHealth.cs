using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Views;

/// <summary>The health of a service: one code that sums up its plans, and the reasons.</summary>
/// <param name="Code">The code, which is also the HTTP status.</param>
/// <param name="Reasons">One sentence for every code that was looked at, in order of priority.</param>
internal sealed record ServiceHealth(int Code, IReadOnlyList<string> Reasons)
{
    /// <summary>Sums up a service.</summary>
    public static ServiceHealth Of(ServiceView service)
    {
        var deploy = service.Plans.FirstOrDefault(plan => plan.Name == "deploy");
        var recovery = service.Plans.FirstOrDefault(plan => plan.Name == "recovery");
        var hasErrors = service.Plans.Any(plan => plan.Errors.Count > 0);
        var isUninstalling = service.Record.IsUninstalling;
        var deploying = StepsInFlight.Of(deploy);
        var recovering = StepsInFlight.Of(recovery);
        var isHeld = IsHeld(deploy);
        var isRestoring = IsRunning(service, "restor");
        var isBackingUp = IsRunning(service, "back");

        var code =
            hasErrors ? 500
            : isUninstalling ? 318
            : deploying.AnyDelayed ? 208
            : deploying.AnyPending ? 204
            : deploying.AnyStarting ? 202
            : isHeld ? 207
            : recovering.AnyDelayed ? 208
            : recovering.AnyPending ? 203
            : recovering.AnyStarting ? 205
            : deploy?.Status != Status.Complete ? 503
            : isRestoring ? 321
            : isBackingUp ? 320
            : 200;
        return new(code,
        [
            Reason(1, 500, hasErrors, "A plan has errors."),
            Reason(2, 318, isUninstalling, "The service is being uninstalled."),
            Reason(3, 208, deploying.AnyDelayed || recovering.AnyDelayed, "A step of the deploy or the recovery plan waits for its back-off delay."),
            Reason(3, 204, deploying.AnyPending, "A step of the deploy plan is not launched yet."),
            Reason(3, 202, deploying.AnyStarting, "A step of the deploy plan is launched and has not reached its goal yet."),
            Reason(4, 207, isHeld, "The deploy plan, or a part of it, waits for an operator."),
            Reason(5, 203, recovering.AnyPending, "A step of the recovery plan is not launched yet."),
            Reason(5, 205, recovering.AnyStarting, "A step of the recovery plan is launched and has not reached its goal yet."),
            Reason(6, 321, isRestoring, "A restore plan is running."),
            Reason(6, 320, isBackingUp, "A backup plan is running."),
        ]);
    }

    private static bool IsHeld(PlanView? deploy) =>
        deploy is not null && deploy.Status != Status.Complete
        && (deploy.IsInterrupted || deploy.Phases.Any(phase => phase.IsInterrupted || phase.Steps.Any(step => step.IsInterrupted)));

    private static bool IsRunning(ServiceView service, string word) => service.Plans.Any(plan =>
        plan.Name.Contains(word, StringComparison.Ordinal)
        && plan.Status is Status.Prepared or Status.Starting or Status.Started or Status.InProgress);

    private static string Reason(int priority, int code, bool isTrue, string meaning) =>
        FormattableString.Invariant($"Priority {priority}. Status Code {code} is {(isTrue ? "TRUE" : "FALSE")}. {meaning}");

    /// <summary>What the steps of a plan are at; nothing for a plan that is complete.</summary>
    private sealed record StepsInFlight(bool AnyDelayed, bool AnyPending, bool AnyStarting)
    {
        public static StepsInFlight Of(PlanView? plan)
        {
            var statuses = plan is null || plan.Status == Status.Complete
                ? []
                : plan.Phases.SelectMany(phase => phase.Steps).Select(step => step.Status).ToHashSet();
            return new(
                statuses.Contains(Status.Delayed),
                statuses.Overlaps([Status.Pending, Status.Prepared]),
                statuses.Overlaps([Status.Starting, Status.Started, Status.Pausing, Status.Paused]));
        }
    }
}
