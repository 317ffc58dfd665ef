using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests.Offers;

public sealed class RenewTests
{
    private const string Needs = "cpus: 2\nmemory: 100\nports: {web: {port: 0}}\nvolume: {path: data, type: ROOT, size: 900}";

    private readonly Ledger _ledger = new();
    private readonly OfferEvaluator _offers;

    public RenewTests() => _offers = new OfferEvaluator(_ledger, new CountingIds());

    [Fact]
    public void A_pod_keeps_its_agent_ports_and_volumes_also_when_another_agent_would_do()
    {
        var held = Placed(Needs, Sample.Agent("b"));
        _ledger.Set("other", "other", Sample.Reservation("b", cpus: 2));

        var outcome = Renew(Needs, held, Sample.Agent("a"), Sample.Agent("b"));

        outcome.Reservation.Should().Be(held);
    }

    [Fact]
    public void It_waits_for_an_agent_that_cannot_be_reached_or_is_not_there()
    {
        var held = Placed(Needs, Sample.Agent("b"));

        Renew(Needs, held, Sample.Agent("a"), Sample.Agent("b") with { IsReachable = false }).Explain().Should().Be("no agent fits kafka-0: b: cannot be reached");
        Renew(Needs, held, Sample.Agent("a")).Explain().Should().Be("no agent fits kafka-0: b: holds what kafka-0 reserved, but is not in the cluster");
    }

    [Fact]
    public void Scalars_follow_the_spec_and_more_must_be_free()
    {
        var held = Placed(Needs, Sample.Agent("b"));

        Renew(Needs.Replace("cpus: 2", "cpus: 4"), held, Sample.Agent("b")).Reservation!.Sets[0].Cpus.Should().Be(4);
        Renew(Needs.Replace("cpus: 2", "cpus: 1"), held, Sample.Agent("b")).Reservation!.Sets[0].Cpus.Should().Be(1);
        Renew(Needs.Replace("cpus: 2", "cpus: 5"), held, Sample.Agent("b")).Explain().Should().EndWith("b: needs 5 cpus, has 4");
    }

    [Fact]
    public void A_volume_keeps_its_size_and_id_whatever_the_spec_says()
    {
        var held = Placed(Needs, Sample.Agent("b"));

        Renew(Needs.Replace("size: 900", "size: 5"), held, Sample.Agent("b")).Reservation!.Sets[0].Volumes.Should().Equal(held.Sets[0].Volumes);
    }

    [Fact]
    public void A_port_that_a_stranger_took_meanwhile_is_replaced_by_another()
    {
        var held = Placed(Needs, Sample.Agent("b"));
        held.Sets[0].Ports["web"].Should().Be(10_000);
        var agent = Sample.Agent("b") with { PortsHeldByOthers = Sample.Agent("b").PortsHeldByOthers.Add(10_000, "a stranger") };

        Renew(Needs, held, agent).Reservation!.Sets[0].Ports["web"].Should().Be(10_001);
    }

    [Fact]
    public void Sets_that_are_not_launched_stay_as_they_are()
    {
        var pod = Sample.Pod("count: 1\ntasks:\n  a: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}\n  b: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}\n");
        var grown = Sample.Pod("count: 1\ntasks:\n  a: {goal: RUNNING, cmd: run, cpus: 2, memory: 10}\n  b: {goal: RUNNING, cmd: run, cpus: 2, memory: 10}\n");
        var held = _offers.Place(Sample.Request(pod), [Sample.Agent("b")], []).Reservation!;
        _ledger.Set("service", "kafka", held);

        var renewed = _offers.Renew(Sample.Request(grown), held, new HashSet<string> { "b-resource-set" }, [Sample.Agent("b")]).Reservation!;

        renewed.Sets.Select(set => (set.ResourceSetId, set.Cpus)).Should().Equal(("a-resource-set", 1), ("b-resource-set", 2));
    }

    private ReservationRecord Placed(string needs, Agent agent)
    {
        var held = _offers.Place(Sample.Request(Sample.OneTask(needs)), [agent], []).Reservation!;
        _ledger.Set("service", "kafka", held);
        return held;
    }

    private OfferOutcome Renew(string needs, ReservationRecord held, params Agent[] agents) =>
        _offers.Renew(Sample.Request(Sample.OneTask(needs)), held, new HashSet<string> { "broker-resource-set" }, agents);
}
