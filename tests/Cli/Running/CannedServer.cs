using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Cli.Tests.Running;

/// <summary>A server that gives one answer to everything, and remembers what it was asked.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private CannedServer(WebApplication application) => _application = application;

    public string Address => _application.Urls.First();

    public List<string> Requests { get; } = [];

    /// <summary>What the asker could read: the header <c>Accept-Encoding</c> of each request.</summary>
    public List<string> Encodings { get; } = [];

    public static async Task<CannedServer> StartAsync(int status, string body, string type = "application/json")
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new CannedServer(builder.Build());
        server._application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            server.Requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {await reader.ReadToEndAsync()}".TrimEnd());
            server.Encodings.Add(context.Request.Headers.AcceptEncoding.ToString());
            context.Response.StatusCode = status;
            if (body.Length > 0)
            {
                context.Response.ContentType = type;
                context.Response.ContentLength = System.Text.Encoding.UTF8.GetByteCount(body);
                await context.Response.WriteAsync(body);
            }
        });
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
