using System.Globalization;
using System.Text;

namespace Orchestrator.State.Tests.Journal.Child;

/// <summary>Commits that follow from their revision alone, so that whoever knows the last one knows the whole state.</summary>
internal static class CommitLoop
{
    public const int SegmentBytes = 16 * 1024;

    private const int Slots = 37;

    public static StateWrite Write(long revision)
    {
        var write = new StateWrite().Put("last", Bytes(revision, 8)).Put($"slots/{revision % Slots}/value", Bytes(revision, (int)(revision * 31 % 1500)));
        return revision % 5 == 0 ? write.DeleteTree($"slots/{revision * 7 % Slots}") : write;
    }

    /// <summary>The state after a revision.</summary>
    public static IStateStore Model(long revision)
    {
        var model = new MemoryStore();
        for (var next = 1L; next <= revision; next++)
        {
            model.CommitAsync(Write(next), CancellationToken.None).GetAwaiter().GetResult();
        }

        return model;
    }

    private static byte[] Bytes(long revision, int count)
    {
        var text = revision.ToString(CultureInfo.InvariantCulture) + ":";
        return [.. Encoding.ASCII.GetBytes(text), .. Enumerable.Range(0, count).Select(index => (byte)(revision + index))];
    }
}
