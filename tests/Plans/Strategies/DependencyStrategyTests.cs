using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;

namespace Orchestrator.Plans.Tests.Strategies;

public sealed class DependencyStrategyTests
{
    private readonly Child _a = new("a");
    private readonly Child _b = new("b");
    private readonly Child _c = new("c");

    [Fact]
    public void A_child_comes_when_all_that_it_depends_on_are_complete()
    {
        var strategy = Strategy(child => child == _c ? [_a, _b] : []);
        Names(strategy).Should().Equal("a", "b");

        _a.Status = Status.Complete;
        Names(strategy).Should().Equal("b");

        _b.Status = Status.Complete;
        Names(strategy).Should().Equal("c");
    }

    [Fact]
    public void A_dependency_in_error_holds_up_those_that_depend_on_it()
    {
        var strategy = Strategy(child => child == _b ? [_a] : []);

        _a.Status = Status.Error;

        Names(strategy).Should().Equal("c");
        strategy.Awaited([_a, _b, _c]).Should().Equal(null, _a, null);
    }

    [Fact]
    public void Only_earlier_children_may_be_depended_on() =>
        FluentActions.Invoking(() => Strategy(child => child == _a ? [_b] : [])).Should().Throw<ArgumentException>()
            .WithMessage("a may only depend on elements before it, not on b.*");

    [Fact]
    public void An_interrupted_strategy_gives_none_until_it_proceeds()
    {
        var strategy = Strategy(_ => []);

        strategy.Interrupt();
        Names(strategy).Should().BeEmpty();

        strategy.Proceed();
        Names(strategy).Should().Equal("a", "b", "c");
    }

    private IStrategy<Child> Strategy(Func<Child, IEnumerable<Child>> dependencies) => new DependencyStrategy<Child>([_a, _b, _c], dependencies);

    private IEnumerable<string> Names(IStrategy<Child> strategy) => strategy.Candidates([_a, _b, _c]).Select(child => child.Name);
}
