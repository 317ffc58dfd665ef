using Orchestrator.Pods.Values;

namespace Orchestrator.Pods.Tests.Values;

public sealed class ValueMapTests
{
    [Fact]
    public void Maps_keep_their_order_and_are_equal_without_it()
    {
        var map = Map(("b", 1), ("a", 2));

        map.Keys.Should().Equal("b", "a");
        map.Equals(Map(("a", 2), ("b", 1))).Should().BeTrue();
        map.GetHashCode().Should().Be(Map(("a", 2), ("b", 1)).GetHashCode());
        map.Equals(Map(("b", 1))).Should().BeFalse();
        map.Equals(Map(("b", 1), ("a", 3))).Should().BeFalse();
        map.ToString().Should().Be("{b=1, a=2}");
    }

    [Fact]
    public void Setting_a_key_makes_another_map_with_the_key_in_its_old_place_or_last()
    {
        var map = Map(("b", 1), ("a", 2));

        map.With("b", 9).Should().Equal(KeyValuePair.Create("b", 9), KeyValuePair.Create("a", 2));
        map.With("c", 3).Keys.Should().Equal("b", "a", "c");
        map["b"].Should().Be(1);
    }

    [Fact]
    public void Of_two_entries_with_one_key_the_later_counts() => Map(("a", 1), ("a", 2)).Should().HaveCount(1).And.Contain("a", 2);

    private static ValueMap<int> Map(params (string Key, int Value)[] entries) =>
        entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value)).ToValueMap();
}
