namespace Orchestrator.Plans.Tracking;

/// <summary>How many elements have each status.</summary>
internal sealed class StatusTally
{
    private readonly int[] _counts = new int[Enum.GetValues<Status>().Length];

    /// <summary>The statuses that occur.</summary>
    internal StatusSet Statuses { get; private set; }

    internal int this[Status status] => _counts[(int)status];

    internal void Add(Status status)
    {
        if (_counts[(int)status]++ == 0)
        {
            Statuses = Statuses.With(status);
        }
    }

    internal void Remove(Status status)
    {
        if (--_counts[(int)status] == 0)
        {
            Statuses = Statuses.Without(status);
        }
    }
}
