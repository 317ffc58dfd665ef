using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Routes;

/// <summary>What happened to a service: as a stream of server-sent events, or as JSON.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class EventRoutes(Func<Backend> backend)
{
    private const string LastEventId = "Last-Event-ID";
    private const int MostStreams = 100;

    private readonly StreamSlots _slots = new(MostStreams);

    /// <summary>
    /// The events after <c>Last-Event-ID</c>, else after <c>?after=</c>; without either a stream that goes on has the new
    /// ones only, and what ends has all that are kept.
    /// </summary>
    public IResult Show(ServiceRequest request)
    {
        var log = request.Service.Events;
        var asJson = WantsJson(request.Context);
        var follow = !asJson && request.Context.Truth("follow", otherwise: true);
        var after = Position(request.Context) ?? (follow ? log.Last?.Id ?? log.Pruned : default);
        return asJson
            ? Answers.Json(new JsonObject { ["events"] = Answers.Array(Events(log, after).Select(EventJson.Of)) })
            : new EventStreamResult(backend(), _slots, request.Service.Record.Id, after, follow);
    }

    private IEnumerable<ServiceEvent> Events(EventLog log, EventId after) => after != default && log.HasGapAfter(after)
        ? log.After(log.Pruned).Prepend(EventJson.Gap(after, log.Pruned, backend().Time.GetUtcNow()))
        : log.After(after);

    private static bool WantsJson(HttpContext context) =>
        MediaTypeHeaderValue.TryParseList(context.Request.Headers.Accept, out var accepted)
        && accepted.Any(type => type.MediaType == "application/json")
        && !accepted.Any(type => type.MediaType == "text/event-stream");

    private static EventId? Position(HttpContext context)
    {
        var header = context.Request.Headers[LastEventId].ToString();
        var (name, text) = header.Length > 0 ? (LastEventId, header) : ("after", context.Text("after"));
        return text.Length == 0 ? null
            : EventId.TryParse(text, out var id) ? id
            : throw new RefusedException(StatusCodes.Status400BadRequest, $"'{name}={text}' is no id of an event: REVISION.ORDINAL such as 17.0, or 0 for all, is expected.");
    }
}
