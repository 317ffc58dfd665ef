using Orchestrator.Clusters.Simulated;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Commands;

public sealed class InstallLimitTests
{
    private const string Spec = "name: hello\npods: {hello: {count: 1, tasks: {server: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}}}}";

    private readonly VirtualTime _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("icon.png", 1_000_001, "'packages/d/icon.png' is too large to be stored: 1000001 bytes, at most 1000000 are allowed.")]
    [InlineData("two\nlines", 1, "'packages/d/two\nlines' is no state key: it has a control character, or one that is not valid Unicode.")]
    public async Task A_package_that_cannot_be_stored_is_refused_and_the_server_goes_on(string file, int bytes, string message)
    {
        var store = new MemoryStore();
        var cluster = new SimulatedCluster(new SimulatedWorld(_time, 1), store.Epoch);
        await using var engine = await Engine.StartAsync(new EngineOptions { Store = store, Cluster = cluster, Time = _time, Ids = new CountingIds() }, default);

        var refused = await engine.SubmitAsync(Install(file, bytes), default);
        var accepted = await engine.SubmitAsync(Install("svc.yml", 1), default);

        refused.Should().Be(new CommandResult(false, message, RefusalKind.Invalid));
        accepted.IsAccepted.Should().BeTrue();
        PackageContent.Read(store, "d").Keys.Should().Equal("svc.yml");
    }

    private static InstallService Install(string file, int bytes) => new(
        new("tester", ""), "hello", "id", new ConfigurationRecord("c", "p", "1", "d", "{}", "{}", ValueMap<string>.Empty, Spec, ValueMap<string>.Empty),
        new Dictionary<string, ReadOnlyMemory<byte>> { [file] = new byte[bytes] });
}
