using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;

namespace Orchestrator.Scheduler.Tests.Offers;

/// <summary>What came of looks for a place is kept, without being flooded.</summary>
public sealed class OfferLogTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly OfferLog _log = new();

    [Fact]
    public void A_look_that_comes_to_the_same_again_is_counted()
    {
        _log.Add(Rejected(0, "needs 4 cpus, has 2"), Noon);
        _log.Add(Rejected(1, "needs 4 cpus, has 2"), Noon);
        _log.Add(Rejected(0, "needs 4 cpus, has 2"), Noon.AddSeconds(5));

        _log.Last.Select(view => (view.Pod, view.Times, view.LastAt)).Should().Equal(("kafka-0", 2, Noon.AddSeconds(5)), ("kafka-1", 1, Noon));
        _log.WaitingFor("kafka-0")!.Lines.Should().Equal("agent-1: PASS(Agent): reachable", "agent-1: FAIL(Resources): needs 4 cpus, has 2");
    }

    [Fact]
    public void A_look_that_comes_to_something_else_is_another_entry_and_one_that_succeeds_ends_the_wait()
    {
        _log.Add(Rejected(0, "needs 4 cpus, has 2"), Noon);
        _log.Add(Rejected(0, "needs 4 cpus, has 3"), Noon);
        _log.Add(Accepted(0), Noon);

        _log.Last.Select(view => (view.Passed, view.AgentId)).Should().Equal((false, null), (false, null), (true, "agent-1"));
        _log.WaitingFor("kafka-0").Should().BeNull();
    }

    [Fact]
    public void All_looks_are_counted_by_stage_and_by_agent()
    {
        _log.Add(Rejected(0, "needs 4 cpus, has 2"), Noon);
        _log.Add(Rejected(0, "needs 4 cpus, has 2"), Noon);
        _log.Add(Accepted(0), Noon);

        var counts = _log.Counts;
        (counts.Accepted, counts.Rejected).Should().Be((1, 2));
        counts.FailureReasons.Should().Equal([KeyValuePair.Create("Resources", 2L)]);
        counts.RejectedAgents.Should().Equal([KeyValuePair.Create("agent-1", 2L)]);
    }

    [Fact]
    public void Only_the_last_hundred_are_kept()
    {
        for (var pod = 0; pod < 150; pod++)
        {
            _log.Add(Rejected(pod, "cannot be reached"), Noon);
        }

        _log.Last.Select(view => view.Pod).Should().Equal(Enumerable.Range(50, 100).Select(pod => $"kafka-{pod}"));
        _log.WaitingFor("kafka-0").Should().NotBeNull("explain needs it also when it is no longer listed");
    }

    private static OfferOutcome Rejected(int pod, string reason) =>
        new(new PodInstance("kafka", pod), null, null, [new("agent-1", [StageOutcome.Pass("Agent", "reachable"), StageOutcome.Fail("Resources", reason)])]);

    private static OfferOutcome Accepted(int pod) =>
        new(new PodInstance("kafka", pod), Sample.Agent("agent-1"), Sample.Reservation("agent-1", pod), [new("agent-1", [StageOutcome.Pass("Agent", "reachable")])]);
}
