namespace Orchestrator.Plans;

/// <summary>The statuses that occur among some elements; how often is not kept, since no rule asks.</summary>
public readonly record struct StatusSet
{
    private readonly int _bits;

    private StatusSet(int bits) => _bits = bits;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>The statuses of some elements.</summary>
    public static StatusSet Of(IEnumerable<Status> statuses)
    {
        var bits = 0;
        foreach (var status in statuses)
        {
            bits |= Bit(status);
        }

        return new(bits);
    }

    /// <summary>Whether an element has the status.</summary>
    public bool Any(Status status) => (_bits & Bit(status)) != 0;

    /// <summary>Whether all elements have the status; true when there are none.</summary>
    public bool All(Status status) => (_bits & ~Bit(status)) == 0;

    internal StatusSet With(Status status) => new(_bits | Bit(status));

    internal StatusSet Without(Status status) => new(_bits & ~Bit(status));

    private static int Bit(Status status) => 1 << (int)status;
}
