using System.Security.Cryptography;
using Orchestrator.Plans.Views;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>
/// The JSON of a plan as of one revision, rendered once for all who read it, in segments: those of steps that did not
/// change are shared with the revision before, so a body costs in proportion to what changed.
/// </summary>
internal sealed class PlanBody
{
    private readonly IReadOnlyList<StepChunk[]> _chunks;

    private PlanBody(PlanView plan, IReadOnlyList<StepChunk[]> chunks, IReadOnlyList<ReadOnlyMemory<byte>> segments, string tag)
    {
        Plan = plan;
        _chunks = chunks;
        Segments = segments;
        Length = segments.Sum(segment => (long)segment.Length);
        Tag = tag;
    }

    /// <summary>What it shows.</summary>
    public PlanView Plan { get; }

    /// <summary>The text, in UTF-8.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Segments { get; }

    /// <summary>Bytes of the text.</summary>
    public long Length { get; }

    /// <summary>What tells this text from any other, with quotes, as the header <c>ETag</c> has it.</summary>
    public string Tag { get; }

    /// <summary>Renders a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="before">Its body at an earlier revision; null for none.</param>
    public static PlanBody Of(PlanView plan, PlanBody? before)
    {
        var phases = plan.Phases.Where(phase => phase.Steps.Count > 0).ToList();
        var chunks = phases.Select((phase, index) => Chunks(phase, before?._chunks.ElementAtOrDefault(index) ?? [])).ToList();
        var frame = PlanFrame.Of(plan).Parts;
        var segments = new List<ReadOnlyMemory<byte>> { frame[0] };
        for (var phase = 0; phase < chunks.Count; phase++)
        {
            segments.AddRange(chunks[phase].Select((chunk, index) => index == 0 ? chunk.First : chunk.AfterOthers));
            segments.Add(frame[phase + 1]);
        }

        return new(plan, chunks, segments, TagOf(frame, chunks));
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

        return $"\"{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16))}\"";
    }
}
