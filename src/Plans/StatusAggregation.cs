namespace Orchestrator.Plans;

/// <summary>How the status of a phase follows from its steps, and that of a plan from its phases. The order of the rules is load-bearing.</summary>
public static class StatusAggregation
{
    /// <summary>The status of a parent.</summary>
    /// <param name="children">The statuses of all children.</param>
    /// <param name="candidates">The statuses of those that the strategy would work on, whatever other plans hold.</param>
    /// <param name="hasErrors">Whether the parent or anything below it has errors.</param>
    /// <param name="isInterrupted">Whether the parent's strategy is interrupted.</param>
    public static Status Of(StatusSet children, StatusSet candidates, bool hasErrors, bool isInterrupted) => 0 switch
    {
        _ when hasErrors || children.Any(Status.Error) => Status.Error,
        _ when children.All(Status.Complete) => Status.Complete,
        _ when isInterrupted => Status.Waiting,
        _ when candidates.All(Status.Delayed) && children.All(Status.Delayed) => Status.Delayed,
        _ when children.Any(Status.Prepared) => Status.InProgress,
        _ when candidates.Any(Status.Waiting) => Status.Waiting,
        _ when candidates.Any(Status.InProgress) => Status.InProgress,
        _ when children.Any(Status.Complete) && (candidates.Any(Status.Pending) || candidates.Any(Status.Starting) || candidates.Any(Status.Started)) => Status.InProgress,
        _ when candidates.Any(Status.Pending) => Status.Pending,
        _ when children.Any(Status.Waiting) => Status.Waiting,
        _ when candidates.Any(Status.Starting) => Status.Starting,
        _ when candidates.Any(Status.Started) => Status.Started,

        // From here on the original says ERROR, and so fails a healthy plan for as long as a back-off delay runs.
        _ when candidates.Any(Status.Delayed) => Status.Delayed,
        _ when children.Any(Status.Starting) || children.Any(Status.Started) || children.Any(Status.InProgress) => Status.InProgress,
        _ when children.Any(Status.Delayed) => Status.Delayed,
        _ => Status.Error,
    };
}
