using System.Security.Cryptography;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>
/// The JSON of a plan as of one revision, rendered once for all who read it, in segments: those of steps that did not
/// change are shared with the revision before, so a body costs in proportion to what changed.
/// </summary>
internal sealed class PlanBody
{
    private static readonly Deflated Comma = Deflated.Of(","u8);

    private readonly IReadOnlyList<StepChunk[]> _chunks;
    private readonly Lazy<JsonBody> _compressed;

    private PlanBody(PlanView plan, IReadOnlyList<StepChunk[]> chunks, IReadOnlyList<ReadOnlyMemory<byte>> frame)
    {
        Plan = plan;
        _chunks = chunks;
        Text = new(TextOf(frame, chunks), $"\"{TagOf(frame, chunks)}\"", null);
        _compressed = new(() => new(Deflated.Body(Parts(frame, chunks)), $"\"{Text.Tag.Trim('"')}-gzip\"", "gzip"));
    }

    /// <summary>What it shows.</summary>
    public PlanView Plan { get; }

    /// <summary>The text, in UTF-8.</summary>
    public JsonBody Text { get; }

    /// <summary>The text as gzip has it, made when it is first asked for.</summary>
    public JsonBody Compressed => _compressed.Value;

    /// <summary>Renders a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">Its body at an earlier revision; null for none.</param>
    public static PlanBody Of(PlanView plan, PlanBody? before)
    {
        var phases = plan.Phases.Where(phase => phase.Steps.Count > 0).ToList();
        var chunks = phases.Select((phase, index) => Chunks(phase, before?._chunks.ElementAtOrDefault(index) ?? [])).ToList();
        return new(plan, chunks, PlanFrame.Of(plan).Parts);
    }

    private static List<ReadOnlyMemory<byte>> TextOf(IReadOnlyList<ReadOnlyMemory<byte>> frame, IReadOnlyList<StepChunk[]> chunks)
    {
        var segments = new List<ReadOnlyMemory<byte>> { frame[0] };
        for (var phase = 0; phase < chunks.Count; phase++)
        {
            segments.AddRange(chunks[phase].Select((chunk, index) => index == 0 ? chunk.First : chunk.AfterOthers));
            segments.Add(frame[phase + 1]);
        }

        return segments;
    }

    private static List<Deflated> Parts(IReadOnlyList<ReadOnlyMemory<byte>> frame, IReadOnlyList<StepChunk[]> chunks)
    {
        var parts = new List<Deflated> { Deflated.Of(frame[0].Span) };
        for (var phase = 0; phase < chunks.Count; phase++)
        {
            parts.AddRange(chunks[phase].SelectMany((chunk, index) => index == 0 ? [chunk.FirstCompressed] : new[] { Comma, chunk.FirstCompressed }));
            parts.Add(Deflated.Of(frame[phase + 1].Span));
        }

        return parts;
    }

    private static StepChunk[] Chunks(PhaseView phase, StepChunk[] before)
    {
        var chunks = new StepChunk[(phase.Steps.Count + StepChunk.Size - 1) / StepChunk.Size];
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = StepChunk.Of(phase.Steps, i * StepChunk.Size, i < before.Length ? before[i] : null);
        }

        return chunks;
    }

    private static string TagOf(IReadOnlyList<ReadOnlyMemory<byte>> frame, IReadOnlyList<StepChunk[]> chunks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in frame)
        {
            hash.AppendData(part.Span);
        }

        foreach (var chunk in chunks.SelectMany(ofPhase => ofPhase))
        {
            hash.AppendData(chunk.Digest);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
