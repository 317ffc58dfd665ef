using Orchestrator.Extensions;
using Orchestrator.Kafka.Uninstall;
using Orchestrator.ZooKeeper;
using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.Kafka.Tests;

[Collection(nameof(OneServer))]
public sealed class ZooKeeperDataTests(OneServer one) : IAsyncLifetime
{
    private const string Nobody = "127.0.0.1:1";
    private const string ByHand = """{"kafka": {"kafka_zookeeper_uri": "by hand"}}""";
    private const string Bound = """{"kafka": {"kafka_zookeeper_uri": ""}}""";

    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private ZooKeeperClient _client = null!;

    private string Server => one.Server.Address.ToString();

    public async Task InitializeAsync()
    {
        _client = OneServer.Client(ConnectString.Parse(Server));
        foreach (var node in (string[])["/dcos-service-kafka", "/dcos-service-kafka/brokers", "/dcos-service-kafka/brokers/topics", "/dcos-service-kafka-2", "/team", "/team/dcos-service-kafka"])
        {
            await _client.CreateAsync(node, cancellationToken: Limit.Token());
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in (string[])["/dcos-service-kafka", "/dcos-service-kafka-2", "/team"])
        {
            await _client.DeleteTreeAsync(node);
        }

        await _client.DisposeAsync();
    }

    [Fact]
    public async Task The_services_own_node_is_deleted_and_nothing_else()
    {
        var result = await new ZooKeeperData().RunAsync(Kafka($"{Server}/dcos-service-kafka", Bound), Installed(Server), default);

        result.Should().Be(CleanUpResult.Done($"/dcos-service-kafka is deleted from {Server}"));
        (await RootsAsync()).Should().Equal("dcos-service-kafka-2", "team");
    }

    [Fact]
    public async Task It_is_done_when_the_node_is_gone_already()
    {
        await _client.DeleteTreeAsync("/dcos-service-kafka");

        (await new ZooKeeperData().RunAsync(Kafka($"{Server}/dcos-service-kafka", Bound), Installed(Server), default)).IsDone.Should().BeTrue();
    }

    [Fact]
    public async Task A_ZooKeeper_given_by_hand_that_cannot_be_reached_does_not_hold_up_the_removal()
    {
        var result = await new ZooKeeperData(Short).RunAsync(Kafka($"{Nobody}/dcos-service-kafka", ByHand), Installed(null), default);

        result.Should().Be(CleanUpResult.Done($"'{Nobody}/dcos-service-kafka' is left as it is: the options name it"));
    }

    [Theory]
    [InlineData("/dcos-service-kafka")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/kafka")]
    [InlineData("/dcos-service-kafka-2")]
    [InlineData("/team/dcos-service-kafka")]
    [InlineData("/dcos-service-kafka/brokers")]
    public async Task A_path_given_by_hand_is_left_alone_and_the_outcome_says_so(string path)
    {
        var before = await RootsAsync();

        var result = await new ZooKeeperData().RunAsync(Kafka(Server + path, ByHand), Installed(Server), default);

        result.Should().Be(CleanUpResult.Done($"'{Server}{path}' is left as it is: the options name it"));
        (await RootsAsync()).Should().Equal(before);
        (await _client.ChildrenAsync("/dcos-service-kafka")).Should().Equal("brokers");
    }

    [Fact]
    public async Task The_bound_ZooKeeper_is_asked_where_it_is_today()
    {
        var result = await new ZooKeeperData(Short).RunAsync(Kafka($"{Nobody}/dcos-service-kafka", Bound), Installed(Server), default);

        result.IsDone.Should().BeTrue();
        (await RootsAsync()).Should().NotContain("dcos-service-kafka");
    }

    [Fact]
    public async Task With_the_bound_ZooKeeper_its_data_is_gone()
    {
        var result = await new ZooKeeperData().RunAsync(Kafka($"{Nobody}/dcos-service-kafka", Bound), Installed(null), default);

        result.Should().Be(CleanUpResult.Done("/dcos-service-kafka is gone with the service zookeeper, which kept it"));
    }

    [Theory]
    [InlineData(false, "; if zookeeper is not to come back, uninstall it too: the data goes with it")]
    [InlineData(true, "; zookeeper is being uninstalled, and the data goes with it")]
    public async Task A_ZooKeeper_that_does_not_answer_is_waited_for_and_the_reason_told(bool isUninstalling, string wayOut)
    {
        var result = await new ZooKeeperData(Short).RunAsync(Kafka($"{Nobody}/dcos-service-kafka", Bound), Installed(Nobody, isUninstalling), default);

        result.Should().Be(CleanUpResult.NotYet(
            $"ZooKeeper does not answer, so /dcos-service-kafka cannot be deleted from {Nobody} ({Nobody}: Connection refused){wayOut}"));
    }

    [Fact]
    public async Task A_server_that_ends_does_not_wait_for_it()
    {
        using var stop = new CancellationTokenSource();
        var run = new ZooKeeperData().RunAsync(Kafka($"{Nobody}/dcos-service-kafka", Bound), Installed(Nobody), stop.Token);

        await stop.CancelAsync();

        await FluentActions.Awaiting(() => run.WaitAsync(TimeSpan.FromSeconds(9))).Should().ThrowAsync<OperationCanceledException>();
    }

    private async Task<IEnumerable<string>> RootsAsync() => (await _client.ChildrenAsync("/")).Where(name => name is not "zookeeper").Order(StringComparer.Ordinal);

    private static ServiceFacts Kafka(string uri, string options) =>
        new("uuid", "kafka", "1", options, new Dictionary<string, string> { [ZooKeeperAddress.Variable] = uri });

    private static Services Installed(string? zooKeeper, bool isUninstalling = false) => new(zooKeeper is null
        ? null
        : new("zookeeper", isUninstalling, new Dictionary<string, IReadOnlyList<string>> { [ZooKeeperAddress.BoundEndpoint] = [zooKeeper] }));

    private sealed class Services(InstalledService? zooKeeper) : IInstalledServices
    {
        public InstalledService? Find(string name) => name == ZooKeeperAddress.BoundService ? zooKeeper : null;
    }
}
