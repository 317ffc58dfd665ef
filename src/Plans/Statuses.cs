namespace Orchestrator.Plans;

/// <summary>What statuses mean, and how they are written.</summary>
public static class Statuses
{
    /// <summary>Whether work is in flight: PREPARED, STARTING, STARTED or IN_PROGRESS.</summary>
    public static bool IsRunning(this Status status) =>
        status is Status.Prepared or Status.Starting or Status.Started or Status.InProgress;

    /// <summary>The status as routes and command lines write it, such as <c>IN_PROGRESS</c>.</summary>
    public static string ToText(this Status status) => status switch
    {
        Status.Error => "ERROR",
        Status.Waiting => "WAITING",
        Status.Pending => "PENDING",
        Status.Prepared => "PREPARED",
        Status.Starting => "STARTING",
        Status.Started => "STARTED",
        Status.Complete => "COMPLETE",
        Status.InProgress => "IN_PROGRESS",
        Status.Delayed => "DELAYED",
        Status.Pausing => "PAUSING",
        Status.Paused => "PAUSED",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no such status."),
    };

    /// <summary>Whether it is how a step that is done is shown: a pause of its pod hides that it is.</summary>
    public static bool ShowsComplete(this Status status) => status is Status.Complete or Status.Paused;

    internal static Status ToStatus(this StepState state) => state switch
    {
        StepState.Pending => Status.Pending,
        StepState.Prepared => Status.Prepared,
        StepState.Starting => Status.Starting,
        StepState.Started => Status.Started,
        StepState.Delayed => Status.Delayed,
        StepState.Complete => Status.Complete,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
