namespace Orchestrator.State.Journal;

/// <summary>How a journal is opened.</summary>
public sealed record JournalOptions
{
    /// <summary>The state folder; made when it is not there. Files in it that are not the journal's are left alone.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes of a journal file: 8 MB unless given. When one is full, the next begins, and a snapshot may replace those before.</summary>
    public int SegmentBytes { get; init; } = 8 << 20;

    /// <summary>Takes notes for the operator, one sentence each; nowhere unless given.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
