using Orchestrator.Plans.Tests.Properties;
using Orchestrator.Plans.Tracking;

namespace Orchestrator.Plans.Tests.Tracking;

public sealed class PlaceSetTests
{
    [Fact]
    public void A_set_without_places_answers_that_there_are_none()
    {
        var empty = new PlaceSet(0);

        (empty.Count, empty.AtOrAfter(0), empty.Before(0)).Should().Be((0, -1, -1));
        empty.All.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(300_000)]
    public void It_is_the_same_as_a_sorted_set_of_numbers(int bound) => Generated.Cases(40, 120, choices =>
    {
        var (places, numbers) = (new PlaceSet(bound), new SortedSet<int>());
        while (choices.AreLeft)
        {
            var place = choices.Of(choices.Next(bound), Math.Min(bound - 1, choices.Next(10_000) * 31), bound - 1, 0);
            var isSame = choices.Next(3) == 0 ? places.Remove(place) == numbers.Remove(place) : places.Add(place) == numbers.Add(place);
            var probe = choices.Of(place, place + 1, choices.Next(bound));
            if (!isSame || places.Count != numbers.Count || places.Contains(place) != numbers.Contains(place)
                || places.AtOrAfter(probe) != numbers.Where(number => number >= probe).DefaultIfEmpty(-1).Min()
                || places.Before(probe) != numbers.Where(number => number < probe).DefaultIfEmpty(-1).Max()
                || !places.All.SequenceEqual(numbers))
            {
                return false;
            }
        }

        places.Clear();
        return places is { Count: 0 } && !places.All.Any();
    });
}
