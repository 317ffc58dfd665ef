using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Orchestrator.Api.Access;
using Orchestrator.Api.Http;
using Orchestrator.Api.Routes;

namespace Orchestrator.Api.Hosting;

/// <summary>The HTTP server. It takes its address first and answers 503 until it is given something to serve.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private const int MaximumBodyBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(3);

    private readonly WebApplication _application;
    private volatile Serving? _serving;
    private bool _isDisposed;

    private HttpServer(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The routes, as they are mapped.</summary>
    public IEnumerable<RouteEndpoint> Routes => ((IEndpointRouteBuilder)_application).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>Takes the address.</summary>
    /// <param name="listen">Where to listen; port 0 for any free one.</param>
    /// <param name="log">Told of requests that fail unexpectedly.</param>
    /// <exception cref="StartupException">The address cannot be had.</exception>
    public static async Task<HttpServer> StartAsync(IPEndPoint listen, Action<string>? log = null)
    {
        var server = new HttpServer(Build(listen));
        server.Compose(log ?? (_ => { }));
        try
        {
            await server._application.StartAsync();
            server.Address = new Uri(server._application.Urls.First());
            return server;
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await server._application.DisposeAsync();
            throw new StartupException(ExitCode.Listen, $"{listen} is already in use: another server may be running there; choose another address with --listen.");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await server._application.DisposeAsync();
            throw new StartupException(ExitCode.Listen, $"Cannot listen on {listen}: {e.GetBaseException().Message}");
        }
    }

    /// <summary>From now on requests are answered.</summary>
    /// <param name="backend">What the routes stand on.</param>
    /// <param name="token">Opens what is not open to everyone.</param>
    public void Serve(Backend backend, AccessToken token) => _serving = new(backend, new TokenCheck(token));

    /// <summary>Lets requests in flight end, for a few seconds, and gives the address back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        using var limit = new CancellationTokenSource(Drain);
        await _application.StopAsync(limit.Token);
        await _application.DisposeAsync();
    }

    // The empty builder reads no configuration: nothing in the environment or in the working folder changes the address.
    private static WebApplication Build(IPEndPoint listen)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;
            kestrel.Listen(listen);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        return builder.Build();
    }

    private void Compose(Action<string> log)
    {
        _application.Use(next => context => HostCheck.RunAsync(context, next));
        var errors = new RequestErrors(log);
        _application.Use(next => context => errors.RunAsync(context, next));
        _application.Use(next => context => WhenServingAsync(context, next));
        _application.UseRouting();
        _application.Use(next => context => _serving!.Tokens.RunAsync(context, next));
        _application.Use(next => context => context.GetEndpoint() is null ? NoSuchRoute(context) : next(context));
        RouteMap.Map(_application, () => _serving!.Backend);
    }

    private Task WhenServingAsync(HttpContext context, RequestDelegate next)
    {
        if (_serving is not { } serving)
        {
            return Answers.Text(StatusCodes.Status503ServiceUnavailable, "The server is starting; retry shortly.").ExecuteAsync(context);
        }

        context.Request.Path = ServiceAddress.Rewrite(context.Request.Path.Value ?? "/", serving.Backend.Snapshot());
        return next(context);
    }

    private static Task NoSuchRoute(HttpContext context) =>
        Answers.NotFound($"{context.Request.Method} {Uri.UnescapeDataString(context.Request.Path)}").ExecuteAsync(context);

    private sealed record Serving(Backend Backend, TokenCheck Tokens);

    /// <summary>Signals are the program's matter, not this server's.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
