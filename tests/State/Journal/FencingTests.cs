namespace Orchestrator.State.Tests.Journal;

public sealed class FencingTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_opener_is_refused_while_the_first_lives()
    {
        await using var first = await _folder.OpenAsync();

        var open = () => _folder.OpenAsync();

        (await open.Should().ThrowAsync<StateException>()).WithMessage($"Another orchestratord (pid {Environment.ProcessId}) uses {_folder.Path}.*");
        await first.CommitAsync(new StateWrite().Put("a", "1"u8.ToArray()), CancellationToken.None);
    }

    [Fact]
    public async Task An_opener_that_gets_past_a_removed_lock_fences_the_first_for_good()
    {
        await using var first = await _folder.OpenAsync();
        await first.CommitAsync(new StateWrite().Put("a", "1"u8.ToArray()), CancellationToken.None);
        File.Delete(_folder.File("lock"));
        await using var second = await _folder.OpenAsync();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var late = () => first.CommitAsync(new StateWrite().Put("a", "2"u8.ToArray()), CancellationToken.None);
            (await late.Should().ThrowAsync<EpochFencedException>()).WithMessage("*epoch 1, but epoch 2 has taken over*");
        }

        await first.DisposeAsync();
        (await second.CommitAsync(new StateWrite().Put("b", "3"u8.ToArray()), CancellationToken.None)).Should().Be(2);
        await second.DisposeAsync();
        await using var third = await _folder.OpenAsync();
        third.Epoch.Should().Be(3);
        third.Keys("").Should().Equal("a", "b");
        third.Read("a")!.Value.ToArray().Should().Equal("1"u8.ToArray());
    }

    [Fact]
    public async Task A_fenced_opener_does_not_write_that_it_closed_in_order()
    {
        await using var first = await _folder.OpenAsync();
        File.Delete(_folder.File("lock"));
        await using var second = await _folder.OpenAsync();
        var before = _folder.Content();

        await first.DisposeAsync();

        _folder.Content()["journal-0000000001"].Should().Be(before["journal-0000000001"]);
        _folder.Notes.Should().ContainSingle().Which.Should().Contain("could not be closed in order").And.Contain("epoch 2 has taken over");
    }

    [Fact]
    public async Task A_folder_can_be_opened_again_once_an_opening_failed()
    {
        Directory.CreateDirectory(_folder.Path);
        await File.WriteAllTextAsync(_folder.File("schema"), "99");
        var open = () => _folder.OpenAsync();
        await open.Should().ThrowAsync<StateException>();
        File.Delete(_folder.File("schema"));

        await using var store = await _folder.OpenAsync();

        store.Epoch.Should().Be(1);
    }
}
