using Orchestrator.Plans;

namespace Orchestrator.Api.Views;

/// <summary>Statuses in the spelling of the original.</summary>
internal static class StatusText
{
    /// <summary>Such as <c>IN_PROGRESS</c>.</summary>
    public static string Of(Status status) => status switch
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
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "This status has no text."),
    };
}
