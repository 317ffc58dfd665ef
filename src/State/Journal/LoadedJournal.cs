namespace Orchestrator.State.Journal;

/// <summary>What a state folder holds, read and found sound.</summary>
internal sealed record LoadedJournal
{
    /// <summary>The state as of the last commit.</summary>
    public required StateTree Tree { get; init; }

    /// <summary>The last epoch; 0 for a new folder.</summary>
    public required long Epoch { get; init; }

    /// <summary>The number of the last segment; 0 when there is none.</summary>
    public required long LastSegment { get; init; }

    /// <summary>Where its records end; it is to be cut off there.</summary>
    public required int LastSegmentEnd { get; init; }

    /// <summary>Whether a record was dropped that was never finished.</summary>
    public required bool IsTorn { get; init; }

    /// <summary>Whether the layout is complete.</summary>
    public required bool HasSchema { get; init; }

    /// <summary>Bytes of the snapshot; 0 when there is none.</summary>
    public required long SnapshotBytes { get; init; }

    /// <summary>Bytes of all segments that were read, and how many they are.</summary>
    public required long SegmentBytes { get; init; }

    /// <inheritdoc cref="SegmentBytes" />
    public required int SegmentCount { get; init; }
}
