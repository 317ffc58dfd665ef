using Orchestrator.State.Tests.Conformance;

namespace Orchestrator.State.Tests;

public sealed class MemoryStoreTests : StoreConformance
{
    private readonly MemoryState _state = new();

    protected override Task<IStateStore> OpenAsync() => Task.FromResult<IStateStore>(new MemoryStore(_state));

    [Fact]
    public async Task A_second_opener_fences_the_first_for_good()
    {
        await using var first = await OpenAsync();
        await CommitAsync(first, write => write.Put("a", Bytes("1")));
        await using var second = await OpenAsync();

        for (var attempt = 0; attempt < 2; attempt++)
        {
            var late = () => CommitAsync(first, write => write.Put("a", Bytes("2")));
            (await late.Should().ThrowAsync<EpochFencedException>()).WithMessage("*epoch 1, but epoch 2 has taken over*");
        }

        Text(second, "a").Should().Be("1");
        (await CommitAsync(second, write => write.Put("a", Bytes("3")))).Should().Be(2);
    }

    [Fact]
    public async Task Stores_of_different_states_do_not_meet()
    {
        await using var one = new MemoryStore();
        await using var other = new MemoryStore();

        await CommitAsync(one, write => write.Put("a", Bytes("1")));

        other.Revision.Should().Be(0);
        other.Epoch.Should().Be(1);
    }
}
