using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Cli.Tests.Running;

/// <summary>A server that answers each request as the test says, and remembers what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Func<HttpContext, Task>> _answers = new(StringComparer.Ordinal);

    private ScriptedServer(WebApplication application) => _application = application;

    public string Address => _application.Urls.First();

    /// <summary>Verb, path, query and body of each request.</summary>
    public List<string> Requests { get; } = [];

    public static async Task<ScriptedServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new ScriptedServer(builder.Build());
        server._application.Run(server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    /// <summary>Answers a request such as <c>GET /service/kafka/v1/plans</c>; a query is part of it only when it is said here.</summary>
    public ScriptedServer On(string request, string body, int status = 200) => On(request, () => body, status);

    public ScriptedServer On(string request, Func<string> body, int status = 200) => On(request, context => AnswerAsync(context, status, body()));

    public ScriptedServer On(string request, Func<HttpContext, Task> answer)
    {
        _answers[request] = answer;
        return this;
    }

    public async Task AnswerAsync(HttpContext context, int status, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = body.Length > 0 && body[0] is '{' or '[' ? "application/json" : "text/plain";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var address = $"{context.Request.Method} {context.Request.Path}";
        var query = context.Request.QueryString.ToString();
        var body = await reader.ReadToEndAsync();
        lock (Requests)
        {
            Requests.Add($"{address}{query} {body}".TrimEnd());
        }

        if (_answers.GetValueOrDefault(address + query) is { } exact)
        {
            await exact(context);
        }
        else if (_answers.GetValueOrDefault(address) is { } any)
        {
            await any(context);
        }
        else
        {
            context.Response.StatusCode = 404;
        }
    }
}
