using System.Text;

namespace Orchestrator.State.Tests.Conformance;

/// <summary>
/// What <see cref="IStateStore"/> promises, as tests. A store passes the kit by a class that derives from this one and says
/// how it is opened on the same state again. What becomes of a second opener beside the first is tested store by store.
/// </summary>
public abstract class StoreConformance
{
    /// <summary>Opens the one state of this test, again and again.</summary>
    protected abstract Task<IStateStore> OpenAsync();

    [Fact]
    public async Task A_new_store_is_empty()
    {
        await using var store = await OpenAsync();

        store.Revision.Should().Be(0);
        store.Epoch.Should().Be(1);
        store.Keys("").Should().BeEmpty();
        store.Read("a").HasValue.Should().BeFalse();
    }

    [Fact]
    public async Task Every_commit_takes_the_next_revision_even_an_empty_one()
    {
        await using var store = await OpenAsync();

        (await CommitAsync(store, write => write.Put("a", Bytes("1")))).Should().Be(1);
        (await CommitAsync(store, _ => { })).Should().Be(2);
        (await CommitAsync(store, write => write.Delete("a"))).Should().Be(3);
        store.Revision.Should().Be(3);
    }

    [Fact]
    public async Task What_was_committed_is_read()
    {
        await using var store = await OpenAsync();

        await CommitAsync(store, write => write.Put("a/b", Bytes("1")).Put("a/c", Bytes("")).Put("ключ/钥匙/🔑", Bytes("ü")));

        Text(store, "a/b").Should().Be("1");
        Text(store, "a/c").Should().Be("", "an empty value is not an absent one");
        Text(store, "ключ/钥匙/🔑").Should().Be("ü");
        store.Read("a").HasValue.Should().BeFalse("a key that only has others below it has no value");
    }

    [Fact]
    public async Task Changes_apply_in_the_order_they_were_added()
    {
        await using var store = await OpenAsync();

        await CommitAsync(store, write => write.Put("a", Bytes("1")).Put("a", Bytes("2")).Put("b", Bytes("1")).Delete("b").Put("c/d", Bytes("1")).DeleteTree("c").Put("c/e", Bytes("2")));

        Text(store, "a").Should().Be("2");
        store.Keys("").Should().Equal("a", "c/e");
    }

    [Fact]
    public async Task Removing_what_is_not_there_is_fine()
    {
        await using var store = await OpenAsync();

        await CommitAsync(store, write => write.Delete("a").DeleteTree("b"));

        store.Revision.Should().Be(1);
    }

    [Fact]
    public async Task A_tree_is_the_key_itself_and_all_below_it_but_not_its_namesakes()
    {
        await using var store = await OpenAsync();
        await CommitAsync(store, write =>
        {
            foreach (var key in (string[])["a", "a/b", "a/b/c", "a-b", "a0", "ab", "A", "a!"])
            {
                write.Put(key, Bytes(key));
            }
        });

        store.Keys("a").Should().Equal("a", "a/b", "a/b/c");
        store.Keys("a/b").Should().Equal("a/b", "a/b/c");
        store.Keys("").Should().Equal("A", "a", "a!", "a-b", "a/b", "a/b/c", "a0", "ab");

        await CommitAsync(store, write => write.DeleteTree("a"));

        store.Keys("").Should().Equal("A", "a!", "a-b", "a0", "ab");
    }

    [Fact]
    public async Task The_caller_may_reuse_its_memory_after_a_commit()
    {
        await using var store = await OpenAsync();
        var memory = Bytes("before");
        await CommitAsync(store, write => write.Put("a", memory));

        memory.AsSpan().Clear();

        Text(store, "a").Should().Be("before");
    }

    [Fact]
    public async Task A_value_that_was_read_stays_as_it_was()
    {
        await using var store = await OpenAsync();
        await CommitAsync(store, write => write.Put("a", Bytes("1")));
        var before = store.Read("a")!.Value;

        await CommitAsync(store, write => write.Put("a", Bytes("2")));

        Encoding.UTF8.GetString(before.Span).Should().Be("1");
    }

    [Fact]
    public async Task The_largest_value_is_stored()
    {
        await using var store = await OpenAsync();
        var value = new byte[StateLimits.ValueBytes];
        new Random(1).NextBytes(value);

        await CommitAsync(store, write => write.Put("large", value));

        store.Read("large")!.Value.ToArray().Should().Equal(value);
    }

    [Fact]
    public async Task The_next_opener_finds_what_was_committed_and_takes_the_next_epoch()
    {
        await using (var store = await OpenAsync())
        {
            await CommitAsync(store, write => write.Put("a/b", Bytes("1")).Put("c", Bytes("2")));
            await CommitAsync(store, write => write.Delete("c"));
        }

        await using var next = await OpenAsync();

        next.Epoch.Should().Be(2);
        next.Revision.Should().Be(2);
        next.Keys("").Should().Equal("a/b");
        Text(next, "a/b").Should().Be("1");
        (await CommitAsync(next, write => write.Put("c", Bytes("3")))).Should().Be(3);
    }

    [Fact]
    public async Task A_commit_that_was_cancelled_before_it_began_writes_nothing_and_is_no_failure()
    {
        await using var store = await OpenAsync();

        var cancelled = () => store.CommitAsync(new StateWrite().Put("a", Bytes("1")), new CancellationToken(canceled: true));

        await cancelled.Should().ThrowAsync<OperationCanceledException>();
        store.Read("a").HasValue.Should().BeFalse();
        (await CommitAsync(store, _ => { })).Should().Be(1);
    }

    [Fact]
    public async Task A_store_that_was_closed_refuses_commits()
    {
        var store = await OpenAsync();
        await store.DisposeAsync();

        var late = () => CommitAsync(store, write => write.Put("a", Bytes("1")));

        await late.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Readers_see_all_of_a_commit_or_none()
    {
        await using var store = await OpenAsync();
        using var ended = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var looks = 0;
            while (!ended.IsCancellationRequested || looks == 0)
            {
                looks++;
                store.Keys("pair").Count.Should().BeOneOf(0, 2);
            }
        });

        for (var turn = 0; turn < 100; turn++)
        {
            await CommitAsync(store, write => write.Put("pair/left", Bytes("1")).Put("pair/right", Bytes("1")));
            await CommitAsync(store, write => write.DeleteTree("pair"));
        }

        await ended.CancelAsync();
        await reader;
    }

    /// <summary>Commits what the caller adds to a batch.</summary>
    protected static Task<long> CommitAsync(IStateStore store, Action<StateWrite> add)
    {
        var write = new StateWrite();
        add(write);
        return store.CommitAsync(write, CancellationToken.None);
    }

    /// <summary>The value as text; null when there is none.</summary>
    protected static string? Text(IStateStore store, string key) => store.Read(key) is { } value ? Encoding.UTF8.GetString(value.Span) : null;

    /// <summary>A text as a value.</summary>
    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
