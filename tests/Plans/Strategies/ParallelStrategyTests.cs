using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Strategies;

public sealed class ParallelStrategyTests
{
    private readonly IStrategy<Child> _parallel = new ParallelStrategy<Child>();

    [Fact]
    public void All_children_that_may_be_worked_on_come_at_once_in_list_order()
    {
        Child[] children =
        [
            new("starting", Status.Starting), new("complete", Status.Complete), new("pending"), new("held", Status.Waiting),
            new("broken", Status.Error), new("delayed", Status.Delayed),
        ];

        _parallel.Candidates(children).Select(child => child.Name).Should().Equal("starting", "pending", "delayed");
    }

    [Fact]
    public void An_interrupted_strategy_gives_none_until_it_proceeds()
    {
        Child[] children = [new("a"), new("b")];

        _parallel.Interrupt();
        _parallel.Candidates(children).Should().BeEmpty();

        _parallel.Proceed();
        _parallel.Candidates(children).Should().Equal(children);
    }
}
