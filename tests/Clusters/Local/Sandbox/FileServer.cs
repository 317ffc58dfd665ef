using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

/// <summary>A web server on a free port.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly WebApplication server;

    public FileServer(Func<string, (HttpStatusCode Status, string Content)> answer)
        : this(async context =>
        {
            var (status, content) = await Task.Run(() => answer(context.Request.Path));
            context.Response.StatusCode = (int)status;
            await context.Response.WriteAsync(content);
        })
    {
    }

    public FileServer(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        server = builder.Build();
        server.Run(answer);
        server.StartAsync().GetAwaiter().GetResult();
        Url = server.Urls.First() + "/";
    }

    public string Url { get; }

    public void Dispose() => ((IDisposable)server).Dispose();
}
