using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

public sealed class EnsembleTests : IAsyncLifetime
{
    private ZooKeeperServer[] _servers = [];

    public async Task InitializeAsync()
    {
        var ports = ZooKeeperServer.FreePorts(9);
        var ensemble = string.Join('\n', Enumerable.Range(0, 3).Select(index => $"server.{index + 1}=127.0.0.1:{ports[(3 * index) + 1]}:{ports[(3 * index) + 2]}"));
        _servers = [.. Enumerable.Range(0, 3).Select(index => ZooKeeperServer.Create(index + 1, ensemble, ports[3 * index]))];
        foreach (var server in _servers)
        {
            server.Launch();
        }

        foreach (var server in _servers)
        {
            await server.AnsweringAsync();
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_session_survives_the_loss_of_each_server_in_turn()
    {
        await using var client = new ZooKeeperClient(new()
        {
            Servers = ConnectString.Parse(string.Join(',', _servers.Select(server => server.Address))), SessionTimeout = TimeSpan.FromSeconds(30), Random = new Random(1),
        });
        await client.CreateAsync("/mine", mode: CreateMode.Ephemeral);
        await client.CreateAsync("/count");
        var session = client.SessionId;

        for (var index = 0; index < _servers.Length; index++)
        {
            await _servers[index].KillAsync();
            var version = await SetAsync(client, index);
            version.Should().BeGreaterThan(index);
            _servers[index].Launch();
            await _servers[index].AnsweringAsync();
        }

        client.SessionId.Should().Be(session);
        (await client.ExistsAsync("/mine"))!.EphemeralOwner.Should().Be(session);
    }

    /// <summary>As callers must: a call with unknown outcome is made again, since setting twice does no harm.</summary>
    private static async Task<int> SetAsync(ZooKeeperClient client, int value)
    {
        while (true)
        {
            try
            {
                return (await client.SetAsync("/count", new[] { (byte)value }, cancellationToken: Limit.Token())).Version;
            }
            catch (Errors.ConnectionLossException)
            {
                Limit.Token().ThrowIfCancellationRequested();
            }
        }
    }
}
