using Orchestrator.Clusters.Tests.Conformance;

namespace Orchestrator.Clusters.Tests.Local;

public abstract class LocalConformance(bool useCgroups) : ClusterConformance
{
    private readonly WorkRoom room = new() { UseCgroups = useCgroups };

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await room.DisposeAsync();
    }

    protected override async Task<ICluster> OpenAsync(long epoch) => await room.OpenAsync(epoch);

    protected override LaunchOrder Order(string name, Behaviour behaviour) => behaviour switch
    {
        Behaviour.Runs => WorkRoom.Order(name, "exec sleep 1000"),
        Behaviour.RunsOnAfterTerminate => WorkRoom.Order(name, "trap '' TERM; sleep 1000; sleep 1000"),
        Behaviour.Finishes => WorkRoom.Order(name, "exit 0"),
        Behaviour.Fails => WorkRoom.Order(name, "exit 3"),
        Behaviour.BecomesReady => WorkRoom.Order(name, "exec sleep 1000") with
        {
            ReadinessCheck = new ReadinessCheckOrder(
                "test -e seen || { touch seen; exit 1; }", TimeSpan.FromMilliseconds(50), TimeSpan.Zero, TimeSpan.FromSeconds(20)),
        },
        Behaviour.IsUnhealthy => WorkRoom.Order(name, "exec sleep 1000") with
        {
            HealthCheck = new HealthCheckOrder("exit 1", TimeSpan.FromMilliseconds(50), TimeSpan.Zero, 3, TimeSpan.Zero, TimeSpan.FromSeconds(20)),
        },
        Behaviour.HasNoUser => WorkRoom.Order(name, "exec sleep 1000") with { User = "no-such-user" },
        _ => throw new ArgumentOutOfRangeException(nameof(behaviour)),
    };
}

public sealed class LocalConformanceTests() : LocalConformance(useCgroups: true);

public sealed class LocalWithoutCgroupsConformanceTests() : LocalConformance(useCgroups: false);
