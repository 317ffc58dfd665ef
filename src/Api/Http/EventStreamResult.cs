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
/// for a minute is cut off.
/// </summary>
/// <param name="backend">Where the snapshots are.</param>
/// <param name="slots">Of which it takes one while it is open.</param>
/// <param name="serviceId">The service's uuid: a service of the same name that is installed later is another one.</param>
/// <param name="after">The last event that the client knows.</param>
/// <param name="follow">Whether to go on with what happens from now on.</param>
internal sealed class EventStreamResult(Backend backend, StreamSlots slots, string serviceId, EventId after, bool follow) : IResult
{
    private const int MostAtOnce = 256;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private EventId _position = after;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (!slots.TryTake())
        {
            await Answers.Text(
                StatusCodes.Status503ServiceUnavailable,
                FormattableString.Invariant($"{slots.Most} streams of events are open, and no more are served at once: end one, or try again later.")).ExecuteAsync(httpContext);
            return;
        }

        try
        {
            await StreamAsync(httpContext);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task StreamAsync(HttpContext httpContext)
    {
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        httpContext.Response.ContentType = "text/event-stream";
        httpContext.Response.Headers.CacheControl = "no-cache";
        try
        {
            await httpContext.Response.StartAsync(end.Token);
            await httpContext.Response.BodyWriter.FlushAsync(end.Token);
            await SendAsync(httpContext, end.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server ends; the stream ends whole, and the client comes back with the last id it has seen.
        }
    }

    private async Task SendAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var output = context.Response.BodyWriter;
        while (true)
        {
            var snapshot = backend.Snapshot();
            if (LogOf(snapshot) is not { } log)
            {
                return; // the service is gone
            }

            var sent = Write(log, output);
            if (sent > 0 && !await FlushAsync(context, cancellationToken))
            {
                return;
            }

            if (sent == 0 && !(follow && await WaitAsync(snapshot.Revision, log, context, cancellationToken)))
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

    /// <summary>Waits for something to happen to the service, with a sign of life every 15 seconds; false when nothing will.</summary>
    private async Task<bool> WaitAsync(long revision, EventLog log, HttpContext context, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var pause = new CancellationTokenSource(KeepAlive, backend.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
            try
            {
                while (true)
                {
                    await backend.WaitForRevision(revision, either.Token);
                    var snapshot = backend.Snapshot();
                    if (snapshot.Revision == revision || !ReferenceEquals(LogOf(snapshot), log))
                    {
                        return snapshot.Revision > revision;
                    }

                    revision = snapshot.Revision; // it was about other services
                }
            }
            catch (OperationCanceledException) when (pause.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                context.Response.BodyWriter.Write(": keep-alive\n\n"u8);
                if (!await FlushAsync(context, cancellationToken))
                {
                    return false;
                }
            }
        }
    }

    /// <summary>Hands on what was written; false when the client is gone, or took nothing for so long that it is cut off.</summary>
    private async Task<bool> FlushAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var flush = context.Response.BodyWriter.FlushAsync(cancellationToken);
        try
        {
            return !(flush.IsCompleted ? await flush : await flush.AsTask().WaitAsync(Patience, backend.Time, cancellationToken)).IsCompleted;
        }
        catch (TimeoutException)
        {
            context.Abort();
            return false;
        }
    }

    private EventLog? LogOf(EngineSnapshot snapshot) => snapshot.Services.Values.FirstOrDefault(service => service.Record.Id == serviceId)?.Events;
}
