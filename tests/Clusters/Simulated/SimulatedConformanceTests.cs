using System.Collections.Immutable;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Clusters.Tests.Conformance;

namespace Orchestrator.Clusters.Tests.Simulated;

public sealed class SimulatedConformanceTests : ClusterConformance
{
    private readonly VirtualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly SimulatedWorld _world;

    public SimulatedConformanceTests()
    {
        _world = new SimulatedWorld(_time, seed: 1) { Script = order => Script(Enum.Parse<Behaviour>(order.Command)) };
        _world.SetAgent(new Agent { Id = "agent-1", Hostname = "agent-1", Address = "10.0.0.1", Cpus = 1, MemoryMb = 100, DiskMb = 100 });
    }

    protected override Func<Task> PassTime => () =>
    {
        _time.Advance(TimeSpan.FromMilliseconds(100));
        return Task.CompletedTask;
    };

    protected override Task<ICluster> OpenAsync(long epoch) => Task.FromResult<ICluster>(new SimulatedCluster(_world, epoch));

    protected override LaunchOrder Order(string name, Behaviour behaviour) => new()
    {
        Task = new("service", "agent-1", $"{name}__{Guid.NewGuid()}"),
        TaskName = name,
        PodInstance = name,
        ServiceName = "service",
        Command = behaviour.ToString(),
        User = "root",
        Environment = ImmutableSortedDictionary<string, string>.Empty,
        CheckEnvironment = ImmutableSortedDictionary<string, string>.Empty,
        ReadinessCheck = behaviour == Behaviour.BecomesReady ? new("check", TimeSpan.FromSeconds(5), TimeSpan.Zero, TimeSpan.FromSeconds(5)) : null,
    };

    private static TaskScript Script(Behaviour behaviour) => behaviour switch
    {
        Behaviour.RunsOnAfterTerminate => new() { StopsAfter = null },
        Behaviour.Finishes => TaskScript.Ends(TimeSpan.FromSeconds(1), 0),
        Behaviour.Fails => TaskScript.Ends(TimeSpan.FromSeconds(1), 3),
        Behaviour.IsUnhealthy => new() { UnhealthyAfter = TimeSpan.FromSeconds(1) },
        Behaviour.HasNoUser => new() { Rejection = "there is no such user" },
        _ => TaskScript.Runs,
    };
}
