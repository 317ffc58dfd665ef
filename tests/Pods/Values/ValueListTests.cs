using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Tests.Values;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_when_their_elements_are_in_order()
    {
        ValueList<string> list = ["a", "b"];

        list.Should().Equal("a", "b");
        list.Equals(new[] { "a", "b" }.ToValueList()).Should().BeTrue();
        list.GetHashCode().Should().Be(new[] { "a", "b" }.ToValueList().GetHashCode());
        list.Equals((ValueList<string>)["b", "a"]).Should().BeFalse();
        list.Equals((ValueList<string>)["a"]).Should().BeFalse();
        list.ToString().Should().Be("[a, b]");
    }

    [Fact]
    public void A_list_does_not_follow_what_it_was_made_of()
    {
        var source = new List<int> { 1, 2 };
        var list = source.ToValueList();
        source.Clear();

        list.Should().Equal(1, 2);
    }
}
