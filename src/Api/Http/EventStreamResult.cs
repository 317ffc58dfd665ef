using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Views;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Http;

/// <summary>
/// The events of a service as server-sent events. Events are taken from the snapshots as the client takes them: nothing is
/// kept for it, so one that is too slow finds a gap where events were pruned meanwhile, and one that takes nothing at all
/// is cut off by the server.
/// </summary>
/// <param name="backend">Where the snapshots are.</param>
/// <param name="serviceId">The service's uuid: a service of the same name that is installed later is another one.</param>
/// <param name="after">The last event that the client knows.</param>
/// <param name="follow">Whether to go on with what happens from now on.</param>
internal sealed class EventStreamResult(Backend backend, string serviceId, EventId after, bool follow) : IResult
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);

    private EventId _position = after;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-cache";
        try
        {
            await httpContext.Response.StartAsync(end.Token);
            await httpContext.Response.BodyWriter.FlushAsync(end.Token);
            await SendAsync(httpContext.Response.BodyWriter, end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server ends; the stream ends whole, and the client comes back with the last id it has seen.
        }
    }

    private async Task SendAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        while (true)
        {
            var snapshot = backend.Snapshot();
            if (LogOf(snapshot) is not { } log)
            {
                return; // the service is gone
            }

            var sent = Write(log, output);
            if (sent > 0 && (await output.FlushAsync(cancellationToken)).IsCompleted)
            {
                return;
            }

            if (sent == 0 && !(follow && await WaitAsync(snapshot.Revision, output, cancellationToken)))
            {
                return;
            }
        }
    }

    private int Write(EventLog log, PipeWriter output)
    {
        if (_position != default && log.HasGapAfter(_position))
        {
            Write(EventJson.Gap(_position, log.Pruned, backend.Time.GetUtcNow()), output);
            return 1;
        }

        var sent = 0;
        foreach (var entry in log.After(_position).Take(MostAtOnce))
        {
            Write(entry, output);
            sent++;
        }

        return sent;
    }

    private void Write(ServiceEvent entry, PipeWriter output)
    {
        Encoding.UTF8.GetBytes($"id: {entry.Id}\nevent: {entry.What.Kind}\ndata: ", output);
        EventJson.Write(entry, output);
        output.Write("\n\n"u8);
        _position = entry.Id;
    }

    /// <summary>Waits for a later revision, with a sign of life every 15 seconds; false when there will be none.</summary>
    private async Task<bool> WaitAsync(long revision, PipeWriter output, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var pause = new CancellationTokenSource(KeepAlive, backend.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
            try
            {
                await backend.WaitForRevision(revision, either.Token);
                return backend.Snapshot().Revision > revision;
            }
            catch (OperationCanceledException) when (pause.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                output.Write(": keep-alive\n\n"u8);
                if ((await output.FlushAsync(cancellationToken)).IsCompleted)
                {
                    return false;
                }
            }
        }
    }

    private EventLog? LogOf(EngineSnapshot snapshot) => snapshot.Services.Values.FirstOrDefault(service => service.Record.Id == serviceId)?.Events;
}
