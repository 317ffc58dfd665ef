namespace Orchestrator.Plans.Tests.Properties;

/// <summary>
/// The rules of aggregation once more, written from their text and not from the code: a list of conditions over plain lists,
/// of which the first that holds decides.
/// </summary>
internal static class StatusOracle
{
    public static Status Of(List<Status> children, List<Status> candidates, int errors, bool isInterrupted)
    {
        bool Child(Status status) => children.Contains(status);
        bool Candidate(Status status) => candidates.Contains(status);
        (bool If, Status Then)[] rules =
        [
            (errors > 0 || Child(Status.Error), Status.Error),
            (children.TrueForAll(child => child == Status.Complete), Status.Complete),
            (isInterrupted, Status.Waiting),
            (candidates.TrueForAll(child => child == Status.Delayed) && children.TrueForAll(child => child == Status.Delayed), Status.Delayed),
            (Child(Status.Prepared), Status.InProgress),
            (Candidate(Status.Waiting), Status.Waiting),
            (Candidate(Status.InProgress), Status.InProgress),
            (Child(Status.Complete) && Candidate(Status.Pending), Status.InProgress),
            (Child(Status.Complete) && Candidate(Status.Starting), Status.InProgress),
            (Child(Status.Complete) && Candidate(Status.Started), Status.InProgress),
            (Candidate(Status.Pending), Status.Pending),
            (Child(Status.Waiting), Status.Waiting),
            (Candidate(Status.Starting), Status.Starting),
            (Candidate(Status.Started), Status.Started),
            (Candidate(Status.Delayed), Status.Delayed),
            (Child(Status.Starting) || Child(Status.Started) || Child(Status.InProgress), Status.InProgress),
            (Child(Status.Delayed), Status.Delayed),
            (true, Status.Error),
        ];
        return rules.First(rule => rule.If).Then;
    }
}
