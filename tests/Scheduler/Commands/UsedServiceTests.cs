using Orchestrator.Clusters.Simulated;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Commands;

public sealed class UsedServiceTests
{
    private static readonly Origin Admin = new("admin", "127.0.0.1");
    private readonly VirtualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_service_that_others_were_bound_to_is_not_uninstalled_under_them()
    {
        await using var engine = await StartAsync();
        await InstallAsync(engine, "base");
        await InstallAsync(engine, "first", "base");
        await InstallAsync(engine, "second", "base");

        (await engine.SubmitAsync(new UninstallService(Admin, "base"), default)).Should().Be(new CommandResult(
            false, "base is used by first, second: uninstall them first, or give --override and --reason", RefusalKind.Guarded));
        engine.Snapshot.Services["base"].Record.IsUninstalling.Should().BeFalse();
    }

    [Fact]
    public async Task It_is_uninstalled_when_they_are_being_removed_or_an_operator_says_why()
    {
        await using var engine = await StartAsync();
        await InstallAsync(engine, "base");
        await InstallAsync(engine, "other");
        await InstallAsync(engine, "user", "base");

        (await engine.SubmitAsync(new UninstallService(Admin, "other"), default)).IsAccepted.Should().BeTrue("nobody uses it");
        (await engine.SubmitAsync(new UninstallService(Admin, "base") { Override = new("it is lost") }, default)).IsAccepted.Should().BeTrue();
    }

    private Task<Engine> StartAsync()
    {
        var store = new MemoryStore();
        return Engine.StartAsync(
            new EngineOptions { Store = store, Cluster = new SimulatedCluster(new SimulatedWorld(_time, 1), store.Epoch), Time = _time, Ids = new CountingIds() }, default);
    }

    private static async Task InstallAsync(Engine engine, string name, params string[] boundTo)
    {
        var spec = $"name: {name}\npods: {{hello: {{count: 1, tasks: {{server: {{goal: RUNNING, cmd: run, cpus: 1, memory: 10}}}}}}}}";
        var configuration = new ConfigurationRecord("c", "p", "1", "d", "{}", "{}", ValueMap<string>.Empty, spec, ValueMap<string>.Empty) { BoundTo = [.. boundTo] };
        (await engine.SubmitAsync(new InstallService(Admin, name, "id-" + name, configuration, new Dictionary<string, ReadOnlyMemory<byte>>()), default)).IsAccepted.Should().BeTrue();
    }
}
