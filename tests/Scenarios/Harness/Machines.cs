using System.Collections.Immutable;
using Orchestrator.Clusters;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Machines to run scenarios on.</summary>
internal static class Machines
{
    public static Agent Agent(int number, double cpus = 4, long memoryMb = 4096, string? zone = null) => new()
    {
        Id = $"agent-{number}",
        Hostname = $"host-{number}",
        Address = $"10.0.0.{number}",
        Cpus = cpus,
        MemoryMb = memoryMb,
        DiskMb = 10_000,
        Ports = [(10_000, 10_099)],
        Zone = zone,
    };

    public static ImmutableArray<Agent> Three { get; } = [Agent(1, zone: "a"), Agent(2, zone: "b"), Agent(3, zone: "c")];
}
