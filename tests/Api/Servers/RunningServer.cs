using System.Net;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>A real server on a free port whose snapshot the test makes by hand.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Token = "t0k3n";

    private readonly HttpServer _server;

    private RunningServer(HttpServer server)
    {
        _server = server;
        Client = new HttpClient { BaseAddress = server.Address };
    }

    public HttpClient Client { get; }

    public Uri Address => _server.Address;

    public HttpServer Server => _server;

    public SandboxFiles Files { get; } = new();

    public EngineSnapshot Snapshot { get; set; } = Samples.Snapshot(Samples.Service());

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

    public void Open() => _server.Serve(new Backend(() => Snapshot, Files, new PackageRepository([]), (_, _) => null, new NoOperations()), new AccessToken("operator", Token));

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

    public Task<(HttpStatusCode Status, string Body)> GetWithTokenAsync(string path) => GetAsync(path, "token=" + Token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class NoOperations : IOperations
    {
        public Task<InstallOutcome> InstallAsync(InstallRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public RenderedService Render(InstallRequest request) => throw new NotSupportedException();

        public Task<CommandResult> UninstallAsync(Origin by, string service, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
