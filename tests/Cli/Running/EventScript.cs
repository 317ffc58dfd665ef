using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Cli.Tests.Running;

/// <summary>A stream of server-sent events that the test feeds, and may break.</summary>
internal sealed class EventScript
{
    private readonly Channel<bool> _connections = Channel.CreateUnbounded<bool>();
    private readonly Channel<string?> _channel = Channel.CreateUnbounded<string?>();

    /// <summary>What the clients said they had last.</summary>
    public List<string> LastIds { get; } = [];

    /// <summary>Waits for the next client.</summary>
    public async Task ConnectedAsync() => await _connections.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public void Send(string id, string kind, string json) => _channel.Writer.TryWrite($": keep-alive\n\nid: {id}\nevent: {kind}\ndata: {json}\n\n");

    public void Break() => _channel.Writer.TryWrite(null);

    public async Task ServeAsync(HttpContext context)
    {
        lock (LastIds)
        {
            LastIds.Add($"{context.Request.QueryString}{context.Request.Headers["Last-Event-ID"]}");
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.Body.FlushAsync();
        _connections.Writer.TryWrite(true);
        try
        {
            await foreach (var text in _channel.Reader.ReadAllAsync(context.RequestAborted))
            {
                if (text is null)
                {
                    return;
                }

                await context.Response.WriteAsync(text);
                await context.Response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The client is gone.
        }
    }
}
