using Newtonsoft.Json.Linq;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Installation;

public sealed class ServiceInstallerTests : IAsyncLifetime
{
    private readonly MemoryStore _store = new();
    private readonly SimulatedWorld _world = new(new VirtualTime(DateTimeOffset.UnixEpoch), 1);
    private Engine _engine = null!;
    private ServiceInstaller _installer = null!;

    public async Task InitializeAsync()
    {
        _world.SetAgent(Sample.Agent("a", diskMb: 100_000));
        _world.SetAgent(Sample.Agent("b", diskMb: 100_000));
        var cluster = new SimulatedCluster(_world, _store.Epoch);
        _engine = await Engine.StartAsync(new EngineOptions { Store = _store, Cluster = cluster, Time = new VirtualTime(DateTimeOffset.UnixEpoch), Ids = new CountingIds() }, default);
        _installer = new ServiceInstaller(_engine, new PackageRepository([Path.Combine(RepositoryRoot(), "packages")]), null, new CountingIds());
    }

    public async Task DisposeAsync() => await _engine.DisposeAsync();

    [Fact]
    public async Task A_package_becomes_a_service_with_its_content_and_configuration_in_the_store()
    {
        var outcome = await InstallAsync("{\"hello\": {\"count\": 2}}");

        outcome.Message.Should().StartWith("The service hello-world is installed");
        outcome.IsAccepted.Should().BeTrue();
        var stored = ServiceStore.Load(_store).Single();
        stored.Service.Name.Should().Be("hello-world");
        var configuration = stored.Configurations.Values.Single();
        configuration.Id.Should().Be(ConfigurationId.Of(stored.Service.Id, configuration).ToString());
        configuration.UserOptions.Should().Be("{\"hello\":{\"count\":2}}");
        PackageContent.Read(_store, configuration.PackageDigest).Keys.Should().Contain("svc.yml");
        _engine.Snapshot.Services["hello-world"].Plans[0].Phases[0].Steps.Should().HaveCount(2);
    }

    [Fact]
    public async Task Options_that_are_not_allowed_are_refused_with_their_place_and_nothing_is_written()
    {
        var outcome = await InstallAsync("{\"hello\": {\"count\": \"two\"}}");

        outcome.IsAccepted.Should().BeFalse();
        outcome.Refusal.Should().Be(RefusalKind.Invalid);
        outcome.Problems.Single().Pointer.Should().Be("/hello/count");
        AssertNothingWritten();
    }

    [Fact]
    public async Task A_package_that_does_not_exist_is_not_found()
    {
        var outcome = await _installer.InstallAsync(new("tester", ""), "no-such", null, null, "options", default);

        outcome.Refusal.Should().Be(RefusalKind.NotFound);
        outcome.Message.Should().Contain("there is no package 'no-such'");
        AssertNothingWritten();
    }

    [Fact]
    public async Task What_no_machine_could_carry_is_refused_with_numbers_and_nothing_is_written()
    {
        var outcome = await InstallAsync("{\"hello\": {\"cpus\": 64}}");

        outcome.Refusal.Should().Be(RefusalKind.Invalid);
        outcome.Message.Should().MatchRegex(@"^hello-world/svc\.yml:\d+:\d+: pods\.hello: no agent is large enough for one hello pod, even if nothing else ran there: a, b: needs 64 cpus, has 4");
        AssertNothingWritten();
    }

    [Fact]
    public async Task A_name_that_is_taken_is_a_conflict_and_another_name_is_not()
    {
        await InstallAsync("{}");

        (await InstallAsync("{}")).Refusal.Should().Be(RefusalKind.Conflict);
        (await InstallAsync("{\"service\": {\"name\": \"/test/hello\"}}")).IsAccepted.Should().BeTrue();
        _engine.Snapshot.Services.Keys.Should().Equal("/test/hello", "hello-world");
    }

    [Fact]
    public async Task A_service_that_is_being_uninstalled_is_nothing_to_bind_to()
    {
        await InstallAsync("{}");
        _installer.AddressesOf("hello-world", "web").Should().NotBeNull();

        await _engine.SubmitAsync(new UninstallService(new("tester", ""), "hello-world"), default);

        _engine.Snapshot.Services["hello-world"].Record.IsUninstalling.Should().BeTrue();
        _installer.AddressesOf("hello-world", "web").Should().BeNull();
    }

    private Task<InstallOutcome> InstallAsync(string options) =>
        _installer.InstallAsync(new("tester", ""), "hello-world", null, JObject.Parse(options).ToString(), "options.json", default);

    private void AssertNothingWritten()
    {
        _store.Keys("").Should().BeEmpty();
        _engine.Snapshot.Services.Should().BeEmpty();
        _world.Starts.Should().BeEmpty();
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Orchestrator.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder;
    }
}
