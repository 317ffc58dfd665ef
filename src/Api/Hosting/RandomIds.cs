using Orchestrator.Scheduler;

namespace Orchestrator.Api.Hosting;

/// <summary>Ids that nobody can foresee.</summary>
internal sealed class RandomIds : IIdSource
{
    /// <inheritdoc />
    public Guid Next() => Guid.NewGuid();
}
