using Orchestrator.Packages.Tests.Scripts;

namespace Orchestrator.Packages.Tests.ZooKeeper;

public sealed class StartServerTests : IDisposable
{
    private const string Volume = "zookeeper-data";
    private const string TwoOfThree = """{"address":["127.0.0.2:11001","127.0.0.3:12001"],"dns":["zookeeper-0-server.zookeeper.autoip:11001"]}""";
    private const string Peers = """
        {
          "address": ["127.0.0.2:11001", "127.0.0.3:12001", "127.0.0.4:13001"],
          "dns": ["zookeeper-0-server.zookeeper.autoip:11001"]
        }
        """;

    private const string Elections = """{"address":["127.0.0.2:11002","127.0.0.3:12002","127.0.0.4:13002"],"dns":[]}""";

    private static readonly string[] Ensemble = ["server.1=127.0.0.2:11001:11002", "server.2=127.0.0.3:12001:12002", "server.3=127.0.0.4:13001:13002"];

    private readonly ScriptSandbox _sandbox = new ScriptSandbox().Sleepless().Write("zoo.cfg", "tickTime=2000\n").Write($"{Volume}/.keep", "");

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_single_server_starts_without_asking_for_others()
    {
        var end = Start(servers: 1);

        end.ExitCode.Should().Be(0);
        end.Lines.Should().ContainSingle().Which.Should().StartWith("SERVER -Xms64M -Xmx64M ").And.EndWith(" ./zookeeper.cfg");
        _sandbox.Read("zookeeper.cfg").Should().Be("tickTime=2000\n");
        _sandbox.Has("asked").Should().BeFalse();
    }

    [Fact]
    public void A_server_of_an_ensemble_knows_all_servers_and_which_one_it_is()
    {
        Start(peers: [Peers]).ExitCode.Should().Be(0);

        _sandbox.Read("zookeeper.cfg").Should().Be($"tickTime=2000\n{string.Join('\n', Ensemble)}\n");
        _sandbox.Read($"{Volume}/data/myid").Should().Be("3\n");
        _sandbox.Read("asked").Should().Contain("http://127.0.0.1:7117/service/zookeeper/v1/endpoints/peer\n");
    }

    [Fact]
    public void It_waits_until_every_server_has_a_place()
    {
        var end = Start(peers: ["", TwoOfThree, Peers]);

        end.ExitCode.Should().Be(0);
        end.Lines[0].Should().Be("Waits until http://127.0.0.1:7117/service/zookeeper/v1/endpoints/peer lists 3 servers.");
        _sandbox.Slept.Should().Be(2);
    }

    [Fact]
    public void A_restart_needs_no_endpoints()
    {
        Start(peers: [Peers]);

        var end = Start(peers: [""]);

        end.ExitCode.Should().Be(0);
        _sandbox.Slept.Should().Be(0);
        _sandbox.Read("zookeeper.cfg").Should().Contain(Ensemble[1]);
    }

    [Fact]
    public void A_restart_learns_the_address_of_a_server_that_was_replaced()
    {
        Start(peers: [Peers]);

        Start(peers: [Peers.Replace("127.0.0.3", "127.0.0.9", StringComparison.Ordinal)]);

        _sandbox.Read("zookeeper.cfg").Should().Contain("server.2=127.0.0.9:12001:12002");
    }

    [Fact]
    public void A_server_with_data_refuses_to_become_part_of_an_ensemble_of_another_size()
    {
        Start(servers: 1);

        var end = Start(peers: [Peers]);

        end.ExitCode.Should().Be(1);
        end.Lines.Should().Equal("Server 2 cannot start: it was installed as one of 1 servers; node.count cannot be changed to 3.");
    }

    [Fact]
    public void It_says_that_it_cannot_ask_for_the_others()
    {
        var end = Run(new() { ["POD_INSTANCE_INDEX"] = "2", ["ZOOKEEPER_SERVERS"] = "3" });

        end.ExitCode.Should().Be(1);
        end.Lines.Should().Equal("Server 2 cannot start: SCHEDULER_API_URL, the address of the service's endpoints, is not set.");
    }

    private ScriptEnd Start(int servers = 3, params string[] peers)
    {
        _sandbox.Answering("peers", peers);
        return Run(new()
        {
            ["POD_INSTANCE_INDEX"] = "2", ["ZOOKEEPER_SERVERS"] = servers.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ZOOKEEPER_HEAP"] = "64", ["SCHEDULER_API_URL"] = "http://127.0.0.1:7117/service/zookeeper",
        });
    }

    private ScriptEnd Run(Dictionary<string, string> environment) => _sandbox
        .Program("java", "echo \"SERVER $*\"")
        .Write("elections", Elections)
        .Program("curl", """
            for url; do :; done
            echo "$url" >>asked
            case $url in */peer) exec peers ;; *) exec cat elections ;; esac
            """)
        .Run("bash", "zookeeper", "start-server.sh", environment);
}
