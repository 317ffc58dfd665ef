using System.Collections.Immutable;
using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;

namespace Orchestrator.Scheduler.Tests.Offers;

public sealed class PlacementTests
{
    private static readonly Agent[] Agents =
    [
        Rack("a", "r1", "z1"), Rack("b", "r2", "z1"), Rack("c", "r12", "z2"), Sample.Agent("d") with { Zone = null },
    ];

    [Theory]
    [InlineData("rack:IS:r1", "a")]
    [InlineData("rack:CLUSTER:r1", "a")]
    [InlineData("rack:IS_NOT:r1", "b c")]
    [InlineData("rack:LIKE:r1", "a")]
    [InlineData("rack:LIKE:r1.*", "a c")]
    [InlineData("rack:LIKE:r1|r2", "a b")]
    [InlineData("rack:UNLIKE:r1.*", "b d")]
    [InlineData("@zone:LIKE:z1", "a b")]
    [InlineData("@zone:IS_NOT:z1", "c")]
    [InlineData("hostname:UNLIKE:host-(a|b)", "c d")]
    [InlineData("hostname:LIKE:host-(a|b),rack:IS:r2", "b")]
    [InlineData("rack:UNIQUE", "a b c")]
    [InlineData("@zone:MAX_PER:1", "a b c")]
    [InlineData("@region:UNIQUE", "a b c d")]
    [InlineData("@zone:GROUP_BY", "a b c")]
    [InlineData("hostname:UNIQUE", "a b c d")]
    public void An_empty_service_fits_where_the_rule_holds(string rule, string expected) => Fitting(rule).Should().Equal(expected.Split(' '));

    [Theory]
    [InlineData("hostname:UNIQUE", "a", "b c d")]
    [InlineData("hostname:MAX_PER:2", "a a b", "b c d")]
    [InlineData("rack:UNIQUE", "a", "b c")]
    [InlineData("@zone:UNIQUE", "a", "c")]
    [InlineData("@zone:MAX_PER:2", "a", "a b c")]
    [InlineData("@zone:GROUP_BY", "a", "a b c")]
    [InlineData("@zone:GROUP_BY", "a a c", "c")]
    [InlineData("@zone:GROUP_BY:2", "a", "c")]
    [InlineData("@zone:GROUP_BY:2", "a c", "a b c")]
    public void A_rule_that_counts_counts_the_tasks_that_are_there(string rule, string placed, string expected)
    {
        var tasks = placed.Split(' ').Select((agent, index) => Placed("kafka", index + 1, agent)).ToArray();
        Fitting(rule, tasks).Should().Equal(expected.Split(' '));
    }

    [Fact]
    public void Tasks_are_counted_not_pods() =>
        Fitting("hostname:MAX_PER:2", Placed("kafka", 1, "a"), Placed("kafka", 1, "a")).Should().Equal("b", "c", "d");

    [Fact]
    public void Tasks_of_the_same_instance_and_of_other_pod_types_do_not_count_even_when_the_name_begins_alike() =>
        Fitting("hostname:UNIQUE", Placed("kafka", 0, "a"), Placed("kafka-connect", 0, "b")).Should().Equal("a", "b", "c", "d");

    [Fact]
    public void A_rule_that_fails_says_which_and_why()
    {
        Explain("hostname:MAX_PER:1", Placed("kafka", 1, "a")).Should().Contain("a: hostname MAX_PER 1 already has kafka-1");
        Explain("rack:LIKE:x.*").Should().Contain("a: rack LIKE x.* but it is r1").And.Contain("d: rack LIKE x.* but it has no rack");
        Explain("@zone:GROUP_BY:2", Placed("kafka", 1, "a")).Should().Contain("zone GROUP_BY 2 has tasks at 1 values so far, z1 among them");
        Explain("@zone:GROUP_BY", Placed("kafka", 1, "a"), Placed("kafka", 2, "a"), Placed("kafka", 3, "c")).Should().Contain("zone GROUP_BY has 2 at z1 and only 1 elsewhere");
    }

    [Theory]
    [InlineData("rack:LIKE:(a+)+", "rack LIKE (a+)+ but it is aaaa")]
    [InlineData("rack:LIKE:(?=a)(a+)+", "rack LIKE (?=a)(a+)+ takes too long to compare with aaaa")]
    [InlineData("rack:UNLIKE:(?=a)(a+)+", "rack UNLIKE (?=a)(a+)+ takes too long to compare with aaaa")]
    public void A_pattern_that_would_be_tried_for_ever_is_given_up_and_counts_as_a_rule_that_fails(string rule, string reason)
    {
        var outcome = new PlacementStage(Request(rule), Agents, []).Judge(Rack("e", new string('a', 60) + "!", "z1"));

        outcome.Passed.Should().BeFalse();
        outcome.Reason.Should().StartWith(reason);
    }

    [Theory]
    [InlineData("1.0", "1", true)]
    [InlineData("1.0004", "1", true)]
    [InlineData("1.01", "1", false)]
    public void Numbers_compare_to_three_decimals_except_as_attributes(string value, string parameter, bool same)
    {
        ValueMatch.Is(new(Pods.Placement.PlacementFieldKind.Zone, "zone"), value, parameter).Should().Be(same);
        ValueMatch.Is(new(Pods.Placement.PlacementFieldKind.Attribute, "rack"), value, parameter).Should().BeFalse();
    }

    private static IEnumerable<string> Fitting(string rule, params PlacedTask[] tasks) =>
        Agents.Where(agent => new PlacementStage(Request(rule), Agents, tasks).Judge(agent).Passed).Select(agent => agent.Id);

    private static string Explain(string rule, params PlacedTask[] tasks) =>
        string.Join('\n', Agents.Select(agent => $"{agent.Id}: {new PlacementStage(Request(rule), Agents, tasks).Judge(agent).Reason}"));

    private static PodRequest Request(string rule) => Sample.Request(Sample.OneTask(pod: $"count: 3\nplacement: '{rule}'"));

    private static PlacedTask Placed(string type, int index, string agentId)
    {
        var agent = Agents.First(agent => agent.Id == agentId);
        return new(new PodInstance(type, index), agentId, agent.Hostname, agent.Zone, agent.Region);
    }

    private static Agent Rack(string id, string rack, string zone) => Sample.Agent(id) with
    {
        Attributes = ImmutableSortedDictionary<string, string>.Empty.Add("rack", rack),
        Zone = zone,
    };
}
