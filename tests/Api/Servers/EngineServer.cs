using System.Net;
using System.Text;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Packages;
using Orchestrator.Scheduler;
using Orchestrator.State;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>A real server with a real engine; only the machines are simulated, and what runs on them runs at once.</summary>
internal sealed class EngineServer : IAsyncDisposable
{
    private readonly HttpServer _server;
    private readonly MemoryStore _store;
    private readonly SimulatedCluster _cluster;

    private EngineServer(HttpServer server, MemoryStore store, SimulatedCluster cluster, Engine engine, string packages)
    {
        _server = server;
        _store = store;
        _cluster = cluster;
        Engine = engine;
        Packages = packages;
        Client = new HttpClient { BaseAddress = server.Address };
        Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "token=" + RunningServer.Token);
    }

    public HttpClient Client { get; }

    public Engine Engine { get; }

    /// <summary>The folder with the package <c>sleepers</c>; tests may change it.</summary>
    public string Packages { get; }

    public Uri Address => _server.Address;

    public static async Task<EngineServer> StartAsync(Action<SimulatedWorld>? arrange = null)
    {
        var folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;
        SleepersPackage.Write(folder, "1.0.0");
        var store = new MemoryStore();
        var world = new SimulatedWorld(TimeProvider.System, seed: 1)
        {
            Script = _ => new TaskScript { Staging = TimeSpan.Zero, ReadyAfter = TimeSpan.Zero, StopsAfter = TimeSpan.Zero },
        };
        world.SetAgent(Samples.Agent("agent-1", "127.0.0.2"));
        world.SetAgent(Samples.Agent("agent-2", "127.0.0.3"));
        arrange?.Invoke(world);
        var cluster = new SimulatedCluster(world, store.Epoch);
        var ids = new RandomIds();
        var engine = await Engine.StartAsync(new() { Store = store, Cluster = cluster, Time = TimeProvider.System, Ids = ids }, CancellationToken.None);
        var server = await HttpServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0));
        var packages = new PackageRepository([folder]);
        server.Serve(
            new(() => engine.Snapshot, engine.WaitForRevisionAsync, TimeProvider.System, cluster, packages, store, new EngineOperations(engine, packages, null, ids)),
            new AccessToken("operator", RunningServer.Token));
        return new(server, store, cluster, engine, folder);
    }

    /// <summary>Posts JSON and gives the status, the type and the body of the answer.</summary>
    public async Task<(HttpStatusCode Status, string Type, string Body)> PostAsync(string path, string body, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        using var response = await Client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.NonValidated["Content-Type"].ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await Engine.DisposeAsync();
        await _cluster.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(Packages, recursive: true);
    }
}
