using Orchestrator.State.Journal;
using Orchestrator.State.Tests.Journal.Child;
using Orchestrator.State.Tests.Journal.Simulated;

namespace Orchestrator.State.Tests.Journal;

/// <summary>Damage that no crash explains refuses to start, says where and what to do, and changes nothing.</summary>
public sealed class DamageTests
{
    private const int Commits = 47;

    [Fact]
    public async Task After_a_clean_end_a_wrong_bit_anywhere_before_the_closing_record_is_refused()
    {
        var content = await ContentAsync(isClosed: true);
        var random = new Random(1);
        var last = LastSegment(content);
        var closing = LastRecord(content[last]).Start;
        foreach (var (name, bytes) in content)
        {
            for (var place = random.Next(3); place < bytes.Length; place += 3)
            {
                var damaged = Flip(content, name, place, random.Next(8));
                if (name == last && place >= closing)
                {
                    await CheckWholeAsync(damaged, Commits);
                }
                else
                {
                    await CheckRefusedAsync(damaged, name, place);
                }
            }
        }
    }

    [Fact]
    public async Task A_wrong_bit_anywhere_after_a_crash_is_refused_but_in_the_last_record()
    {
        var content = await ContentAsync(isClosed: false);
        var random = new Random(2);
        var last = LastSegment(content);
        var (start, end) = LastRecord(content[last]);
        foreach (var (name, bytes) in content)
        {
            for (var place = name == last ? random.Next(3) : random.Next(7); place < bytes.Length; place += name == last ? 3 : 7)
            {
                var damaged = Flip(content, name, place, random.Next(8));
                if (name == last && place >= start)
                {
                    await CheckWholeAsync(damaged, place < end ? Commits - 1 : Commits);
                }
                else
                {
                    await CheckRefusedAsync(damaged, name, place);
                }
            }
        }
    }

    [Fact]
    public async Task Damage_is_told_with_file_place_and_way_out()
    {
        var content = await ContentAsync(isClosed: false);
        var last = LastSegment(content);

        var open = () => new SimulatedDisk(Flip(content, last, FileHeader.Bytes + 20, 3)).OpenAsync();

        (await open.Should().ThrowAsync<StateException>()).WithMessage(
            $"/simulated/{last} is damaged at byte 64: the record of revision * is unreadable, and a later one (revision *) follows at byte *. "
            + "Nothing was changed. Restore /simulated from a backup; docs/state.md says what else can be done.");
    }

    [Fact]
    public async Task What_comes_before_the_damage_can_be_kept_as_the_manual_says()
    {
        var content = await ContentAsync(isClosed: false);
        var numbers = FileNames.Segments(content.Keys);
        var name = FileNames.Segment(numbers[^2]);
        var (start, _) = LastRecord(content[name]);
        var open = () => new SimulatedDisk(Flip(content, name, start + 20, 3)).OpenAsync();
        var message = (await open.Should().ThrowAsync<StateException>()).Which.Message;
        message.Should().Contain($"{name} is damaged at byte {start}: the record of revision {Commits - 1} is unreadable");

        content[name] = content[name][..start];
        content.Remove(FileNames.Segment(numbers[^1]));

        await CheckWholeAsync(content, Commits - 2);
    }

    [Theory]
    [InlineData("journal-", "*/simulated is incomplete: it has no journal file. Nothing was changed. Restore*")]
    [InlineData("snapshot-", "*/simulated is incomplete: revisions 1 to * are missing, which come before journal-*")]
    [InlineData("schema", "*/simulated is incomplete: it has commits, but no file 'schema'*")]
    public async Task Missing_files_are_told(string prefix, string message)
    {
        var content = await ContentAsync(isClosed: true);
        foreach (var name in content.Keys.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToArray())
        {
            content.Remove(name);
        }

        await CheckRefusedAsync(content, message);
    }

    [Fact]
    public async Task A_journal_file_missing_among_others_is_told()
    {
        var disk = new SimulatedDisk();
        for (var opening = 0; opening < 4; opening++)
        {
            await using var store = await disk.OpenAsync();
            await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
        }

        var content = disk.Content();
        content.Remove("journal-0000000003");

        await CheckRefusedAsync(content, "*revisions 1 to 3 are missing, which come before journal-0000000004*");
    }

    [Fact]
    public async Task Files_of_two_histories_are_told_apart()
    {
        var one = await HistoryAsync(2, 2);
        var other = await HistoryAsync(1, 3);
        one["journal-0000000002"] = other["journal-0000000002"];

        await CheckRefusedAsync(one, "*journal-0000000002 is damaged at byte 0: it begins with revision 2 of epoch 2, but revision 3 of epoch 1 or later comes next*");
    }

    [Theory]
    [InlineData("2\n", "Storage schema version 2 of /simulated is not supported by this software (expected: 1). Start the version that wrote it. Nothing was changed.")]
    [InlineData("", "Storage schema version (unreadable) of /simulated*")]
    public async Task Another_schema_version_is_told(string schema, string message)
    {
        var content = await ContentAsync(isClosed: true);
        content["schema"] = System.Text.Encoding.ASCII.GetBytes(schema);

        await CheckRefusedAsync(content, message);
    }

    private static async Task CheckRefusedAsync(Dictionary<string, byte[]> content, string message)
    {
        var disk = new SimulatedDisk(content);

        var open = () => disk.OpenAsync();

        (await open.Should().ThrowAsync<StateException>()).WithMessage(message);
        disk.Operations.Should().Be(0, "nothing may be changed");
    }

    /// <summary>Checks that a damaged folder is refused with its file and a place at or before the damage.</summary>
    private static async Task CheckRefusedAsync(Dictionary<string, byte[]> content, string name, int place)
    {
        var disk = new SimulatedDisk(content);

        var open = () => disk.OpenAsync();

        var message = (await open.Should().ThrowAsync<StateException>($"byte {place} of {name} is damaged")).Which.Message;
        disk.Operations.Should().Be(0, "nothing may be changed");
        message.Should().Contain("Nothing was changed.");
        if (name != "schema")
        {
            message.Should().StartWith($"/simulated/{name} is damaged at byte ");
            int.Parse(message.Split("is damaged at byte ")[1].Split(':')[0]).Should().BeLessThanOrEqualTo(place);
        }
    }

    private static async Task CheckWholeAsync(Dictionary<string, byte[]> content, long revision)
    {
        await using var store = await new SimulatedDisk(content).OpenAsync();
        store.ShouldHoldWhat(CommitLoop.Model(revision));
    }

    private static string LastSegment(Dictionary<string, byte[]> content) => FileNames.Segment(FileNames.Segments(content.Keys)[^1]);

    private static Dictionary<string, byte[]> Flip(Dictionary<string, byte[]> content, string name, int place, int bit)
    {
        var bytes = content[name].ToArray();
        bytes[place] ^= (byte)(1 << bit);
        return new(content) { [name] = bytes };
    }

    /// <summary>The files of a journal with a snapshot and more than one segment behind it.</summary>
    private static async Task<Dictionary<string, byte[]>> ContentAsync(bool isClosed)
    {
        var disk = new SimulatedDisk();
        await using (var store = await disk.OpenAsync())
        {
            await CommitAsync(store, Commits - 2);
        }

        await using var second = await disk.OpenAsync();
        await CommitAsync(second, 2);
        if (isClosed)
        {
            await second.DisposeAsync();
        }

        var content = disk.Content().Where(file => !FileNames.IsAside(file.Key)).ToDictionary(StringComparer.Ordinal);
        FileNames.Snapshots(content.Keys).Single().Should().BeLessThan(Commits - 2, "some of the first opener's commits should only be in journal files");
        FileNames.Segments(content.Keys).Should().HaveCountGreaterThan(1);
        return content;
    }

    private static async Task<Dictionary<string, byte[]>> HistoryAsync(params int[] commits)
    {
        var disk = new SimulatedDisk();
        foreach (var count in commits)
        {
            await using var store = await disk.OpenAsync();
            await CommitAsync(store, count);
        }

        return disk.Content();
    }

    private static async Task CommitAsync(IStateStore store, int count)
    {
        for (var commit = 0; commit < count; commit++)
        {
            await store.CommitAsync(CommitLoop.Write(store.Revision + 1), CancellationToken.None);
        }
    }

    private static (int Start, int End) LastRecord(byte[] segment)
    {
        var salt = SegmentHeader.Read(segment)!.Salt;
        var (start, end) = (0, FileHeader.Bytes);
        while (Frame.TryRead(segment, end, salt, out var frame))
        {
            (start, end) = (end, frame.Value.End);
        }

        return (start, end);
    }
}
