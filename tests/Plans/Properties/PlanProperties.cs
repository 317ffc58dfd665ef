using Orchestrator.Plans.Strategies;
using Orchestrator.Plans.Tests.Fixtures;
using Xunit.Abstractions;

namespace Orchestrator.Plans.Tests.Properties;

public sealed class PlanProperties(ITestOutputHelper output)
{
    private readonly Mix _mix = new();

    [Fact]
    public void The_status_of_any_mixture_is_that_of_the_rules()
    {
        Generated.Cases(CaseNumbers.Mixtures, 12, choices =>
        {
            var children = Enumerable.Range(0, choices.Next(6)).Select(_ => choices.Of(Enum.GetValues<Status>())).ToList();
            var candidates = children.Where(_ => choices.Next(2) == 0).ToList();
            var errors = choices.Next(8) == 7 ? 1 : 0;
            var isInterrupted = choices.Next(8) == 7;

            var status = StatusAggregation.Of(StatusSet.Of(children), StatusSet.Of(candidates), errors > 0, isInterrupted);

            _mix.Count(status.ToString());
            return status == StatusOracle.Of(children, candidates, errors, isInterrupted);
        });

        _mix.Show(output, [.. new[] { Status.Error, Status.Complete, Status.Waiting, Status.Pending, Status.Starting, Status.Started, Status.InProgress, Status.Delayed }.Select(status => status.ToString())]);
    }

    [Fact]
    public void A_serial_strategy_hands_out_what_nothing_earlier_in_its_chain_holds_up()
    {
        Generated.Cases(CaseNumbers.Serial, 40, choices =>
        {
            var children = Children(choices);
            IStrategy<Child> serial = new SerialStrategy<Child>();
            var chain = children.Where(child => child.Status != Status.Complete).ToList();
            return EveryMove(choices, children, serial, child =>
                !chain.Contains(child) || chain.TakeWhile(earlier => earlier != child).All(earlier => earlier.Status == Status.Complete));
        });

        _mix.Show(output, "candidates 0", "candidates 1", "candidates 2");
    }

    [Fact]
    public void A_dependency_strategy_hands_out_what_no_dependency_holds_up()
    {
        Generated.Cases(CaseNumbers.Dependency, 60, choices =>
        {
            var children = Children(choices);
            var edges = children.ToDictionary(child => child, child => children.TakeWhile(earlier => earlier != child).Where(_ => choices.Next(3) == 0).ToList());
            IStrategy<Child> dependency = new DependencyStrategy<Child>(children, child => edges[child]);
            return EveryMove(choices, children, dependency, child => edges[child].TrueForAll(needed => needed.Status == Status.Complete));
        });

        _mix.Show(output, "candidates 0", "candidates 1", "candidates 3");
    }

    private static List<Child> Children(Choices choices) =>
        [.. Enumerable.Range(0, choices.Next(6) + 1).Select(index => new Child($"child {index}", AnyStatus(choices)))];

    private static Status AnyStatus(Choices choices) => choices.Of(
        Status.Pending, Status.Complete, Status.Complete, Status.Starting, Status.Delayed, Status.Waiting, Status.Error, Status.Prepared);

    private bool EveryMove(Choices choices, List<Child> children, IStrategy<Child> strategy, Func<Child, bool> isFree)
    {
        bool Agree()
        {
            var given = strategy.Candidates(children);
            _mix.Count($"candidates {given.Count}");
            return given.SequenceEqual(children.Where(child =>
                child.Status is not (Status.Complete or Status.Error or Status.Waiting) && isFree(child)));
        }

        var agreed = Agree();
        while (agreed && choices.AreLeft)
        {
            choices.Of([.. children]).Status = AnyStatus(choices);
            agreed = Agree();
        }

        return agreed;
    }
}
