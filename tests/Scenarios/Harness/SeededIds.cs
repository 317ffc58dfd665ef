using Orchestrator.Scheduler;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>The same ids in every run; a restarted scheduler goes on where the one before ended.</summary>
internal sealed class SeededIds(int seed) : IIdSource
{
    private readonly Random _random = new(seed);

    public Guid Next()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
