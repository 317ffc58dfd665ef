namespace Orchestrator.State;

/// <summary>State in memory that outlives the stores opened on it: what a folder is to the journal.</summary>
public sealed class MemoryState
{
    internal StateTree Tree { get; } = new();

    internal Lock Lock { get; } = new();

    internal long Epoch { get; set; }
}
