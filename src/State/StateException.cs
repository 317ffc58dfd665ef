namespace Orchestrator.State;

/// <summary>Something about the state that a person must act on. The message is complete: what is wrong, where, and what to do.</summary>
/// <param name="message">One or a few plain sentences.</param>
/// <param name="inner">What it came from; null when it was found here.</param>
public sealed class StateException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether nothing is wrong with the state but that another process uses it.</summary>
    public bool IsHeldByAnother { get; init; }
}
