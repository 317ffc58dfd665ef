using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Strategies;

public sealed class SerialStrategyTests
{
    private readonly Child[] _children = [new("a"), new("b"), new("c")];
    private readonly IStrategy<Child> _serial = new SerialStrategy<Child>();

    [Fact]
    public void Children_come_one_after_the_other()
    {
        Names().Should().Equal("a");

        _children[0].Status = Status.Starting;
        Names().Should().Equal("a");

        _children[0].Status = Status.Complete;
        Names().Should().Equal("b");

        _children[1].Status = _children[2].Status = Status.Complete;
        Names().Should().BeEmpty();
    }

    [Fact]
    public void A_child_that_was_complete_from_the_start_is_worked_on_at_once_when_restarted()
    {
        _children[1].Status = Status.Complete;
        Names().Should().Equal("a");

        _children[1].Status = Status.Pending;

        Names().Should().Equal("a", "b");
    }

    [Fact]
    public void A_child_of_the_chain_that_is_restarted_holds_up_those_behind_it()
    {
        Names().Should().Equal("a");
        _children[0].Status = _children[1].Status = Status.Complete;
        Names().Should().Equal("c");

        _children[0].Status = Status.Pending;

        Names().Should().Equal("a");
    }

    [Fact]
    public void The_chain_is_made_when_it_is_first_asked_for()
    {
        _children[0].Status = Status.Complete;
        Names().Should().Equal("b");

        _children[0].Status = Status.Pending;

        Names().Should().Equal("a", "b");
    }

    [Theory]
    [InlineData(Status.Error)]
    [InlineData(Status.Waiting)]
    public void A_child_that_is_held_or_in_error_holds_up_those_behind_it(Status status)
    {
        _children[0].Status = status;

        Names().Should().BeEmpty();
    }

    [Fact]
    public void Each_child_names_the_sibling_before_it_that_it_waits_for() =>
        _serial.Awaited(_children).Select(child => child?.Name).Should().Equal(null, "a", "b");

    [Fact]
    public void An_interrupted_strategy_gives_none_until_it_proceeds()
    {
        _serial.Interrupt();
        Names().Should().BeEmpty();
        _serial.IsInterrupted.Should().BeTrue();

        _serial.Proceed();
        Names().Should().Equal("a");
    }

    private IEnumerable<string> Names() => _serial.Candidates(_children).Select(child => child.Name);
}
