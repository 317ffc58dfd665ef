namespace Orchestrator.Scheduler.Events;

/// <summary>How many events of a service are kept, and for how long.</summary>
internal static class EventLimits
{
    /// <summary>Events that are kept: 5,000.</summary>
    public const int Most = 5000;

    /// <summary>Records that one turn forgets at most: what is too much goes in the next ones.</summary>
    public const int PrunedInATurn = 20;

    /// <summary>How long they are kept: 7 days.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromDays(7);
}
