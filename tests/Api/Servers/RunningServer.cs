using System.Net;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>A real server on a free port whose snapshot the test makes by hand.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Token = "t0k3n";

    private readonly HttpServer _server;
    private volatile EngineSnapshot _snapshot = Samples.Snapshot(Samples.Service());
    private long _awaitedAfter;
    private TaskCompletionSource _published = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningServer(HttpServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public HttpServer Server => _server;

    public SandboxFiles Files { get; } = new();

    public MemoryStore Store { get; } = new();

    /// <summary>Told every command; what it answers is the test's to say.</summary>
    public ScriptedOperations Operations { get; } = new();

    /// <summary>What readers see; who waits for a later revision looks again when it is set.</summary>
    public EngineSnapshot Snapshot
    {
        get => _snapshot;
        set
        {
            _snapshot = value;
            Interlocked.Exchange(ref _published, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    public VirtualTime Time { get; } = new(Samples.Noon);

    /// <summary>The revision after which somebody last waited for a later one; 0 at first.</summary>
    public long AwaitedAfter => Interlocked.Read(ref _awaitedAfter);

    private async Task WaitForRevisionAsync(long after, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _awaitedAfter, after);
        for (var published = _published; _snapshot.Revision <= after; published = _published)
        {
            await published.Task.WaitAsync(cancellationToken);
        }
    }

    public static async Task<RunningServer> StartAsync(EngineSnapshot? snapshot = null)
    {
        var running = await StartClosedAsync();
        running.Snapshot = snapshot ?? running.Snapshot;
        running.Open();
        return running;
    }

    /// <summary>A server that listens and has nothing to serve yet.</summary>
    public static async Task<RunningServer> StartClosedAsync() =>
        new(await HttpServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0)));

    public void Open() => _server.Serve(new Backend(() => Snapshot, WaitForRevisionAsync, Time, Files, new PackageRepository([]), Store, Operations), new AccessToken("operator", Token));

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends with the token; without a type when <paramref name="type"/> is null.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod verb, string path, string? body = null, string? type = "application/json")
    {
        using var request = new HttpRequestMessage(verb, path);
        request.Headers.TryAddWithoutValidation("Authorization", "token=" + Token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type is null ? [] : [type]);
        }

        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string? body = null, string? type = "application/json") =>
        SendAsync(HttpMethod.Post, path, body, type);

    public Task<(HttpStatusCode Status, string Body)> GetWithTokenAsync(string path) => GetAsync(path, "token=" + Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        await Store.DisposeAsync();
    }
}
