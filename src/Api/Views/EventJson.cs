using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of events. What an event does not have is left out.</summary>
internal static class EventJson
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Stands for events that are no longer kept.</summary>
    /// <param name="after">The last event that the reader knows.</param>
    /// <param name="pruned">The last event that is no longer kept.</param>
    /// <param name="now">When that was found out.</param>
    public static ServiceEvent Gap(EventId after, EventId pruned, DateTimeOffset now) => new(
        pruned, now, new EventRecord { Kind = "gap", Message = $"What happened after {after} and up to {pruned} is no longer kept." });

    /// <summary>An event as a node.</summary>
    public static JsonObject Of(ServiceEvent entry)
    {
        var json = new JsonObject();
        foreach (var (name, value) in Members(entry))
        {
            json[name] = value;
        }

        return json;
    }

    /// <summary>Writes an event in one line.</summary>
    public static void Write(ServiceEvent entry, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, OneLine);
        json.WriteStartObject();
        foreach (var (name, value) in Members(entry))
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
    }

    private static IEnumerable<(string Name, string Value)> Members(ServiceEvent entry)
    {
        var what = entry.What;
        yield return ("id", entry.Id.ToString());
        yield return ("at", TimeText.Of(entry.At));
        yield return ("kind", what.Kind);
        (string Name, string? Value)[] others =
        [
            ("plan", what.Plan), ("phase", what.Phase), ("step", what.Step), ("task", what.Task), ("status", what.Status), ("before", what.Before),
            ("message", what.Message), ("actor", what.Actor),
        ];
        foreach (var (name, value) in others)
        {
            if (value is not null)
            {
                yield return (name, value);
            }
        }
    }
}
