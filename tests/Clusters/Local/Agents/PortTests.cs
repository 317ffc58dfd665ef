using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Orchestrator.Clusters.Local.Agents;

namespace Orchestrator.Clusters.Tests.Local.Agents;

public sealed class PortTests : LocalTests
{
    private protected override WorkRoom MakeRoom() => new() { Adjust = options => options with { Time = new HurriedTime() } };

    [Fact]
    public async Task A_port_that_a_stranger_holds_is_known_with_its_holder_until_it_is_free()
    {
        using (var stranger = Listen(IPAddress.Parse("127.0.77.2")))
        {
            await Room.Log.NextAsync<AgentsChanged>(_ => Held("agent-a").Any());

            Held("agent-a").Should().Equal([KeyValuePair.Create(PortOf(stranger), Me)]);
            Held("agent-b").Should().BeEmpty();
        }

        await Room.Log.NextAsync<AgentsChanged>(_ => !Held("agent-a").Any());
    }

    [Fact]
    public async Task A_stranger_on_a_port_of_no_range_is_known_for_a_static_port_may_lie_there()
    {
        using var stranger = new TcpListener(IPAddress.Parse("127.0.77.2"), 0);
        stranger.Start();

        await Eventually.BecomesTrueAsync("the stranger is known", () => Agent("agent-a").PortsHeldByOthers.GetValueOrDefault(PortOf(stranger)) == Me);

        Agent("agent-b").PortsHeldByOthers.Should().NotContainKey(PortOf(stranger));
    }

    [Fact]
    public async Task A_task_is_not_started_on_a_port_that_a_stranger_holds_and_the_stranger_is_named()
    {
        using var stranger = Listen(IPAddress.Any);
        var order = WorkRoom.Order("serves", "exec sleep 1000") with { Ports = [PortOf(stranger)] };

        var report = await Room.RunAsync(order, TaskCondition.Failed);

        report.Message.Should().Contain(string.Create(CultureInfo.InvariantCulture, $"port {PortOf(stranger)} on 127.0.77.2 is held by {Me}"));
        Room.Log.Of(order.Task).Should().NotContain(other => other.Condition == TaskCondition.Running);
    }

    [Fact]
    public async Task A_port_is_free_again_at_once_though_connections_to_it_linger()
    {
        int port;
        using (var server = Listen(IPAddress.Parse("127.0.77.2")))
        {
            port = PortOf(server);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Parse("127.0.77.2"), port);
            using var accepted = await server.AcceptTcpClientAsync();
            accepted.Close();
        }

        PortProbe.IsFree(IPAddress.Parse("127.0.77.2"), port).Should().BeTrue();
    }

    [Theory]
    [InlineData("   0: 0200007F:6D60 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0", "127.0.0.2", 28000)]
    [InlineData("   0: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 4711 1", "::1", 80)]
    public void The_kernels_table_of_sockets_is_read(string line, string address, int port) =>
        ListeningSocket.Parse(["header", line]).Should().ContainSingle().Which.Should().Be(new ListeningSocket(IPAddress.Parse(address), port, "4711"));

    private static string Me => string.Create(CultureInfo.InvariantCulture, $"{File.ReadAllText($"/proc/{Environment.ProcessId}/comm").Trim()} (pid {Environment.ProcessId})");

    private Agent Agent(string id) => Room.Cluster.Agents.Single(known => known.Id == id);

    // The machine that tests run on has listeners of its own, on ports of no range.
    private IEnumerable<KeyValuePair<int, string>> Held(string agent) => Agent(agent).PortsHeldByOthers.Where(port => port.Key is >= 28000 and <= 28099);

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static TcpListener Listen(IPAddress address)
    {
        for (var port = 28000; ; port++)
        {
            var listener = new TcpListener(address, port);
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException) when (port < 28099)
            {
                listener.Dispose();
            }
        }
    }
}
