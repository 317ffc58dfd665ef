using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Hosting;

/// <summary>
/// Writes what happens to services into the server's log, a line each: what people do, what becomes of plans and services,
/// and tasks that fail; what comes again and again is counted. All that happens, step by step, is among the events of each service.
/// </summary>
/// <param name="snapshot">Where the events are.</param>
/// <param name="waitForRevision">Completes when there is a later snapshot, or there will be none.</param>
/// <param name="write">Writes a line.</param>
internal sealed class ServiceLog(Func<EngineSnapshot> snapshot, Func<long, CancellationToken, Task> waitForRevision, Action<string> write)
{
    private static readonly HashSet<string> Failures = new(StringComparer.Ordinal)
    {
        "FAILED", "ERROR", "LOST", "DROPPED", "GONE", "GONE_BY_OPERATOR", "UNREACHABLE",
    };

    private readonly RepeatedLines _repeated = new();
    private Dictionary<string, Position> _positions = [];

    /// <summary>Writes what happens from now on, until it is told to end or nothing can happen any more.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var current = snapshot();
        _positions = current.Services.Values.ToDictionary(service => service.Record.Id, EndOf, StringComparer.Ordinal);
        while (!cancellationToken.IsCancellationRequested)
        {
            await waitForRevision(current.Revision, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var next = snapshot();
            if (next.Revision == current.Revision)
            {
                return;
            }

            Write(next);
            current = next;
        }
    }

    private void Write(EngineSnapshot current)
    {
        foreach (var service in current.Services.Values)
        {
            var after = _positions.TryGetValue(service.Record.Id, out var known) ? known.Last : default;
            foreach (var entry in service.Events.After(after))
            {
                if (TextOf(service, entry) is { } text)
                {
                    write($"{service.Record.Name}: {text}");
                }
            }
        }

        var gone = _positions.Where(known => current.Services.Values.All(service => service.Record.Id != known.Key)).Select(known => (known.Key, known.Value.Name));
        foreach (var (id, name) in gone)
        {
            _repeated.Forget(id);
            write($"{name}: the service is gone");
        }

        _positions = current.Services.Values.ToDictionary(service => service.Record.Id, EndOf, StringComparer.Ordinal);
    }

    private static Position EndOf(ServiceView service) => new(service.Record.Name, service.Events.Last?.Id ?? service.Events.Pruned);

    private string? TextOf(ServiceView service, ServiceEvent entry)
    {
        var what = entry.What;
        if (what.Kind is "edit" or "service")
        {
            _repeated.Forget(service.Record.Id);
            return what.Kind == "edit" ? $"{what.Actor}: {what.Message}" : what.Message;
        }

        var subject = what.Kind switch
        {
            "plan" => $"plan {what.Plan} {what.Status}",
            "step" when what.Status == "ERROR" => $"step {what.Step} of plan {what.Plan} {what.Status}",
            "task" when Failures.Contains(what.Status ?? "") => $"task {what.Task} {what.Status}",
            _ => null,
        };
        return subject is null ? null : _repeated.Line(service.Record.Id, subject, what.Message, entry.At);
    }

    private sealed record Position(string Name, EventId Last);
}
