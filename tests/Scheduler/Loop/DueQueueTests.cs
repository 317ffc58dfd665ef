using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scheduler.Tests.Loop;

public sealed class DueQueueTests
{
    private readonly DueQueue<int> _queue = new();

    [Fact]
    public void What_is_due_comes_in_the_order_of_the_ids_and_once()
    {
        _queue.Set("b", 2, Seconds(1));
        _queue.Set("a", 1, Seconds(2));
        _queue.Set("c", 3, Seconds(3));

        _queue.NextDue.Should().Be(Seconds(1));
        _queue.TakeDue(Seconds(2)).Should().Equal(("a", 1), ("b", 2));
        _queue.TakeDue(Seconds(2)).Should().BeEmpty();
        _queue.NextDue.Should().Be(Seconds(3));
    }

    [Fact]
    public void What_is_set_anew_has_its_last_time_alone()
    {
        _queue.Set("a", 1, Seconds(1));
        _queue.Set("a", 2, Seconds(5));

        _queue.NextDue.Should().Be(Seconds(5));
        _queue.TakeDue(Seconds(4)).Should().BeEmpty();

        _queue.Set("a", 3, Seconds(2));

        _queue.TakeDue(Seconds(9)).Should().Equal(("a", 3));
        _queue.NextDue.Should().BeNull();
    }

    [Fact]
    public void What_is_removed_is_never_due()
    {
        _queue.Set("a", 1, Seconds(1));
        _queue.Remove("a");
        _queue.Remove("b");

        _queue.NextDue.Should().BeNull();
        _queue.TakeDue(Seconds(9)).Should().BeEmpty();
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
