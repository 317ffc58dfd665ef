using Orchestrator.Plans.Views;

namespace Orchestrator.Plans.Tests.Views;

public sealed class ChunkedListTests
{
    private readonly ChunkedList<string> _list = Enumerable.Range(0, 300).Select(number => $"{number}").ToChunkedList();

    [Fact]
    public void Elements_come_in_order_in_chunks_of_one_size_but_for_the_last()
    {
        _list.Should().Equal(Enumerable.Range(0, 300).Select(number => $"{number}"));
        _list.Chunks.Select(chunk => chunk.Count).Should().Equal(128, 128, 44);
        (_list.Count, _list[0], _list[127], _list[128], _list[299]).Should().Be((300, "0", "127", "128", "299"));
    }

    [Fact]
    public void A_list_with_other_elements_shares_the_chunks_without_any()
    {
        var changed = _list.With([3, 5, 290], place => $"new {place}");

        (changed[3], changed[5], changed[290], changed[4]).Should().Be(("new 3", "new 5", "new 290", "4"));
        changed.Chunks.Zip(_list.Chunks).Select(pair => ReferenceEquals(pair.First, pair.Second)).Should().Equal(false, true, false);
        _list[3].Should().Be("3");
        changed.Equals(_list).Should().BeFalse();
    }

    [Fact]
    public void A_list_with_the_same_elements_is_the_same_list() =>
        _list.With([0, 200], place => _list[place]).Should().BeSameAs(_list);

    [Fact]
    public void Lists_of_equal_elements_are_equal()
    {
        var other = Enumerable.Range(0, 300).Select(number => $"{number}").ToChunkedList();

        other.Equals(_list).Should().BeTrue();
        other.GetHashCode().Should().Be(_list.GetHashCode());
        ((ChunkedList<string>)[]).Equals(Enumerable.Empty<string>().ToChunkedList()).Should().BeTrue();
        other.Equals(_list.Take(299).ToChunkedList()).Should().BeFalse();
    }
}
