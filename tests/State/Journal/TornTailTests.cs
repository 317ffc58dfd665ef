using Orchestrator.State.Journal;
using Orchestrator.State.Tests.Journal.Child;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

/// <summary>The last record may be torn, at any byte and in any manner: it is dropped, and a note says so.</summary>
public sealed class TornTailTests
{
    private const string Segment = "journal-0000000001";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_of_which_only_the_beginning_was_written_is_dropped(bool isCutOff)
    {
        var (content, start, end) = await JournalAsync();
        for (var written = 0; written < end - start; written++)
        {
            var torn = content[Segment].ToArray();
            torn.AsSpan(start + written, end - start - written).Clear();
            await CheckDroppedAsync(content, isCutOff ? torn[..(start + written)] : torn, isNoted: torn.AsSpan(start).ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public async Task A_record_of_which_only_the_end_was_written_is_dropped()
    {
        var (content, start, end) = await JournalAsync();
        for (var lost = 1; lost < end - start; lost++)
        {
            var torn = content[Segment].ToArray();
            torn.AsSpan(start, lost).Clear();
            await CheckDroppedAsync(content, torn, isNoted: torn.AsSpan(start).ContainsAnyExcept((byte)0));
        }
    }

    [Fact]
    public async Task A_record_with_any_bit_wrong_is_dropped()
    {
        var (content, start, end) = await JournalAsync();
        for (var bit = 8 * start; bit < 8 * end; bit++)
        {
            var torn = content[Segment].ToArray();
            torn[bit / 8] ^= (byte)(1 << (bit % 8));
            await CheckDroppedAsync(content, torn, isNoted: true);
        }
    }

    [Fact]
    public async Task A_torn_record_whose_value_is_a_journal_is_still_torn()
    {
        var (content, _, end) = await JournalAsync();
        var disk = new SimulatedDisk(content);
        await using (var store = await disk.OpenAsync())
        {
            // With a key of three characters the value, and so every record in it, begins at a multiple of 8.
            await store.CommitAsync(new StateWrite().Put("key", content[Segment].AsMemory(0, end)), CancellationToken.None);
            content = disk.Content();
        }

        content["journal-0000000002"][FileHeader.Bytes] ^= 1;
        var notes = new List<string>();

        await using var again = await new SimulatedDisk(content).OpenAsync(notes.Add);

        again.Revision.Should().Be(4);
        notes.Should().ContainSingle();
    }

    private static async Task CheckDroppedAsync(Dictionary<string, byte[]> content, byte[] torn, bool isNoted)
    {
        var notes = new List<string>();
        var disk = new SimulatedDisk(new Dictionary<string, byte[]>(content) { [Segment] = torn });
        await using (var store = await disk.OpenAsync(notes.Add))
        {
            store.ShouldHoldWhat(CommitLoop.Model(3));
            await store.CommitAsync(CommitLoop.Write(4), CancellationToken.None);
        }

        if (isNoted)
        {
            notes.Should().ContainSingle().Which.Should().Be($"{Segment} in /simulated ends in a commit that was never finished (after revision 3); it was not acknowledged and is dropped.");
        }
        else
        {
            notes.Should().BeEmpty();
        }

        await using var again = await disk.OpenAsync();
        again.ShouldHoldWhat(CommitLoop.Model(4));
    }

    /// <summary>A journal of four commits as a crash leaves it, and where its last record lies.</summary>
    private static async Task<(Dictionary<string, byte[]> Content, int Start, int End)> JournalAsync()
    {
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenAsync();
        var start = 0;
        for (var revision = 1; revision <= 4; revision++)
        {
            start = End(disk.Content()[Segment]);
            await store.CommitAsync(CommitLoop.Write(revision), CancellationToken.None);
        }

        var content = disk.Content();
        content.Remove("journal-0000000002.new");
        return (content, start, End(content[Segment]));
    }

    private static int End(byte[] segment)
    {
        var salt = SegmentHeader.Read(segment)!.Salt;
        var end = FileHeader.Bytes;
        while (Frame.TryRead(segment, end, salt, out var frame))
        {
            end = frame.Value.End;
        }

        return end;
    }
}
