namespace Orchestrator.Scheduler;

/// <summary>Where fresh ids come from: the server hands in a random source, a simulation a seeded one, so that decisions can be repeated. May be called from any thread.</summary>
public interface IIdSource
{
    /// <summary>An id that was never given before.</summary>
    Guid Next();
}
