using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Strategies;

public sealed class RandomStrategyTests
{
    private readonly Child[] _children = [new("a"), new("b"), new("c")];

    [Fact]
    public void Children_come_one_at_a_time_in_the_order_drawn()
    {
        IStrategy<Child> strategy = new RandomStrategy<Child>(left => left - 1);
        List<string> order = [];
        while (strategy.Candidates(_children) is [var child])
        {
            order.Add(child.Name);
            child.Status = Status.Complete;
        }

        order.Should().Equal("c", "b", "a");
    }

    [Fact]
    public void A_child_that_is_held_is_passed_over()
    {
        IStrategy<Child> strategy = new RandomStrategy<Child>(_ => 0);
        _children[0].Status = Status.Waiting;

        strategy.Candidates(_children).Should().Equal(_children[1]);
    }

    [Fact]
    public void Asking_draws_once()
    {
        var drawn = 0;
        IStrategy<Child> strategy = new RandomStrategy<Child>(_ => drawn++ * 0);

        strategy.Candidates(_children);
        strategy.Candidates(_children);

        drawn.Should().Be(_children.Length);
    }

    [Fact]
    public void An_interrupted_strategy_gives_none_until_it_proceeds()
    {
        IStrategy<Child> strategy = new RandomStrategy<Child>(_ => 0);

        strategy.Interrupt();
        strategy.Candidates(_children).Should().BeEmpty();

        strategy.Proceed();
        strategy.Candidates(_children).Should().Equal(_children[0]);
    }
}
