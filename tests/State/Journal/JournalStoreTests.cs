using System.Text;
using Orchestrator.State.Tests.Conformance;

namespace Orchestrator.State.Tests.Journal;

public sealed class JournalStoreTests : StoreConformance, IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<IStateStore> OpenAsync() => await _folder.OpenAsync();

    [Fact]
    public async Task The_folder_and_its_files_are_for_their_owner_alone()
    {
        await using var store = await _folder.OpenAsync();
        await CommitAsync(store, write => write.Put("a", Bytes("1")));

        new DirectoryInfo(_folder.Path).UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var name in _folder.Names("journal-*"))
        {
            File.GetUnixFileMode(_folder.File(name)).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_clean_end_leaves_one_journal_file_the_schema_and_the_lock()
    {
        await using (var store = await _folder.OpenAsync())
        {
            await CommitAsync(store, write => write.Put("a", Bytes("1")));
        }

        _folder.Names("*").Should().Equal("journal-0000000001", "lock", "schema");
        Encoding.UTF8.GetString(_folder.Bytes("schema")).Should().Be("1\n");
        _folder.Notes.Should().BeEmpty();
    }

    [Fact]
    public async Task Files_of_others_in_the_folder_are_left_alone()
    {
        Directory.CreateDirectory(_folder.Path);
        string[] names = ["token", "journal-1", "journal-0000000001.bak", "snapshot-x", "other.new"];
        foreach (var name in names)
        {
            await File.WriteAllTextAsync(_folder.File(name), "mine");
        }

        await using (var store = await _folder.OpenAsync())
        {
            await CommitAsync(store, write => write.Put("a", Bytes("1")));
        }

        await using var again = await _folder.OpenAsync();
        foreach (var name in names)
        {
            (await File.ReadAllTextAsync(_folder.File(name))).Should().Be("mine");
        }
    }

    [Fact]
    public async Task Leftovers_of_a_crash_are_cleared_away()
    {
        await using (await _folder.OpenAsync())
        {
        }

        await File.WriteAllTextAsync(_folder.File("journal-0000000007.new"), "x");
        await File.WriteAllTextAsync(_folder.File("snapshot-00000000000000000009.new"), "x");

        await using (await _folder.OpenAsync())
        {
        }

        _folder.Names("*.new").Should().BeEmpty();
    }

    [Fact]
    public async Task A_commit_larger_than_a_segment_gets_a_segment_of_its_size()
    {
        var value = new byte[300_000];
        new Random(1).NextBytes(value);
        await using (var store = await _folder.OpenAsync(segmentBytes: 4096))
        {
            await CommitAsync(store, write => write.Put("small", Bytes("1")));
            await CommitAsync(store, write => write.Put("large", value));
            await CommitAsync(store, write => write.Put("after", Bytes("2")));
        }

        await using var again = await _folder.OpenAsync(segmentBytes: 4096);
        again.Read("large")!.Value.ToArray().Should().Equal(value);
        Text(again, "after").Should().Be("2");
        again.Revision.Should().Be(3);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        await File.WriteAllTextAsync(_folder.Path, "a file");

        var open = () => _folder.OpenAsync();

        (await open.Should().ThrowAsync<StateException>()).WithMessage($"The state folder {_folder.Path} cannot be used: *{_folder.Path}*exists.");
    }
}
