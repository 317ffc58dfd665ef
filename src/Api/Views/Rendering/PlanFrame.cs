using System.Buffers;
using System.Text.Json;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>The JSON of a plan around its steps, cut at the places where the steps of each phase belong.</summary>
internal sealed class PlanFrame
{
    private PlanFrame(IReadOnlyList<ReadOnlyMemory<byte>> parts) => Parts = parts;

    /// <summary>One part more than there are phases with steps: between each two belong the steps of one such phase, in order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Parts { get; }

    /// <summary>Renders the frame of a plan.</summary>
    public static PlanFrame Of(PlanView plan)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (plan.Phases.Count * 256));
        var cuts = new List<(int Start, int End)>();
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteStartArray("phases");
        foreach (var phase in plan.Phases)
        {
            Write(phase);
        }

        json.WriteEndArray();
        json.WriteStartArray("errors");
        foreach (var error in plan.Errors)
        {
            json.WriteStringValue(error);
        }

        json.WriteEndArray();
        json.WriteString("strategy", plan.Strategy);
        json.WriteString("status", plan.Status.ToText());
        json.WriteEndObject();
        json.Flush();
        return new(Cut(buffer.WrittenMemory, cuts));

        void Write(PhaseView phase)
        {
            json.WriteStartObject();
            json.WriteString("id", phase.Id.ToString());
            json.WriteString("name", phase.Name);
            json.WriteStartArray("steps");
            if (phase.Steps.Count > 0)
            {
                // Stands for the steps, so that the end of the list is written as that of one that is not empty.
                var start = Position();
                json.WriteNullValue();
                cuts.Add((start, Position()));
            }

            json.WriteEndArray();
            json.WriteString("strategy", phase.Strategy);
            json.WriteString("status", phase.Status.ToText());
            json.WriteEndObject();
        }

        int Position()
        {
            json.Flush();
            return buffer.WrittenCount;
        }
    }

    private static List<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> bytes, List<(int Start, int End)> cuts)
    {
        var parts = new List<ReadOnlyMemory<byte>>(cuts.Count + 1);
        var from = 0;
        foreach (var (start, end) in cuts)
        {
            parts.Add(bytes[from..start]);
            from = end;
        }

        parts.Add(bytes[from..]);
        return parts;
    }
}
