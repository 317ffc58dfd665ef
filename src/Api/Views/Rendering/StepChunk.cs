using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>Some neighbouring steps of a phase and their JSON, which holds as long as none of them changes.</summary>
internal sealed class StepChunk
{
    /// <summary>The most steps of a chunk: one that changes costs the rendering of so many.</summary>
    public const int Size = 64;

    private readonly StepView[] _steps;
    private readonly byte[] _bytes;
    private readonly Lazy<Deflated> _compressed;

    private StepChunk(StepView[] steps)
    {
        _steps = steps;
        _bytes = Render(steps);
        Digest = SHA256.HashData(_bytes);
        _compressed = new(() => Deflated.Of(First.Span));
    }

    /// <summary>What tells this text from any other.</summary>
    public byte[] Digest { get; }

    /// <summary>The JSON for after other steps: begins with a comma.</summary>
    public ReadOnlyMemory<byte> AfterOthers => _bytes;

    /// <summary>The JSON for the beginning of a list.</summary>
    public ReadOnlyMemory<byte> First => _bytes.AsMemory(1);

    /// <summary>The JSON for the beginning of a list, compressed when it is first asked for.</summary>
    public Deflated FirstCompressed => _compressed.Value;

    /// <summary>The chunk of the steps from an index on; the one before when it says the same.</summary>
    public static StepChunk Of(IReadOnlyList<StepView> steps, int start, StepChunk? before)
    {
        var count = Math.Min(Size, steps.Count - start);
        if (before is not null && before.Shows(steps, start, count))
        {
            return before;
        }

        var own = new StepView[count];
        for (var i = 0; i < count; i++)
        {
            own[i] = steps[start + i];
        }

        return new(own);
    }

    private bool Shows(IReadOnlyList<StepView> steps, int start, int count)
    {
        if (count != _steps.Length)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            if (!ReferenceEquals(_steps[i], steps[start + i]) && !_steps[i].Equals(steps[start + i]))
            {
                return false;
            }
        }

        return true;
    }

    // The writer indents by depth, so it is led to where steps stand in a plan; what leads there is cut off.
    private static byte[] Render(StepView[] steps)
    {
        var buffer = new ArrayBufferWriter<byte>(steps.Length * 384);
        using var json = new Utf8JsonWriter(buffer, JsonText.Options);
        json.WriteStartObject();
        json.WriteStartArray("phases");
        json.WriteStartObject();
        json.WriteStartArray("steps");
        json.WriteNullValue();
        json.Flush();
        var start = buffer.WrittenCount;
        foreach (var step in steps)
        {
            json.WriteStartObject();
            json.WriteString("id", step.Id.ToString());
            json.WriteString("status", step.Status.ToText());
            json.WriteString("name", step.Name);
            json.WriteString("message", step.Message);
            json.WriteEndObject();
        }

        json.Flush();
        return buffer.WrittenSpan[start..].ToArray();
    }
}
