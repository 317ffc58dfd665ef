using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;

namespace Orchestrator.Scheduler.Tests.Offers;

public sealed class PlaceTests
{
    private readonly Ledger _ledger = new();
    private readonly OfferEvaluator _offers;

    public PlaceTests() => _offers = new OfferEvaluator(_ledger, new CountingIds());

    [Fact]
    public void The_first_agent_that_fits_is_taken()
    {
        _ledger.Set("other", "other", Sample.Reservation("a", cpus: 3.5));

        var outcome = Place(Sample.OneTask(), Sample.Agent("a"), Sample.Agent("b"), Sample.Agent("c"));

        outcome.Agent!.Id.Should().Be("b");
        outcome.Reservation!.AgentId.Should().Be("b");
        outcome.Explain().Should().Be("b fits kafka-0");
    }

    [Fact]
    public void The_whole_pod_must_fit_also_when_one_task_would()
    {
        var pod = Sample.Pod("""
            count: 1
            tasks:
              small: {goal: RUNNING, cmd: run, cpus: 1, memory: 100}
              large: {goal: RUNNING, cmd: run, cpus: 3.5, memory: 100}
            """);

        Place(pod, Sample.Agent("a")).Explain().Should().Be("no agent fits kafka-0: a: needs 4.5 cpus, has 4");
    }

    [Fact]
    public void A_set_that_two_tasks_share_is_reserved_once()
    {
        var pod = Sample.Pod("""
            count: 1
            resource-sets:
              shared: {cpus: 3, memory: 100}
              unused: {cpus: 100, memory: 100}
            tasks:
              init: {goal: ONCE, cmd: run, resource-set: shared}
              main: {goal: RUNNING, cmd: run, resource-set: shared}
            """);

        Place(pod, Sample.Agent("a")).Reservation!.Sets.Select(set => set.ResourceSetId).Should().Equal("shared");
    }

    [Fact]
    public void Every_stage_that_fails_is_named_and_agents_of_the_same_reasons_share_an_entry()
    {
        var pod = Sample.OneTask("cpus: 8\nmemory: 5000\nvolume: {path: data, type: ROOT, size: 2000}");

        Place(pod, Sample.Agent("a"), Sample.Agent("b"), Sample.Agent("c") with { IsReachable = false }).Explain().Should().Be(
            "no agent fits kafka-0: a, b: needs 8 cpus, has 4 and needs 5000 MB of memory, has 4096 and needs 2000 MB of disk, has 1000; "
            + "c: cannot be reached and needs 8 cpus, has 4 and needs 5000 MB of memory, has 4096 and needs 2000 MB of disk, has 1000");
    }

    [Fact]
    public void A_cluster_without_agents_says_so() =>
        Place(Sample.OneTask()).Explain().Should().Be("no agent fits kafka-0: the cluster has no agents");

    [Fact]
    public void A_static_port_that_is_held_by_a_pod_or_a_stranger_names_the_holder()
    {
        var pod = Sample.OneTask("cpus: 1\nmemory: 100\nports: {broker: {port: 9092}}");
        _ledger.Set("other", "other", Sample.Reservation("a", ports: ("x", 9092)));
        var held = Sample.Agent("b") with { PortsHeldByOthers = Sample.Agent("b").PortsHeldByOthers.Add(9092, "process 17 (nginx)") };

        Place(pod, Sample.Agent("a"), held).Explain().Should().Be(
            "no agent fits kafka-0: a: port 9092 (broker) is held by kafka-0 of other; b: port 9092 (broker) is held by process 17 (nginx)");
        Place(pod, Sample.Agent("a"), Sample.Agent("c")).Reservation!.Sets[0].Ports["broker"].Should().Be(9092);
    }

    [Fact]
    public void A_dynamic_port_is_the_first_that_nobody_holds_and_that_is_no_static_port_of_the_pod()
    {
        var pod = Sample.OneTask("cpus: 1\nmemory: 100\nports: {fixed: {port: 10001}, free: {port: 0}, more: {port: 0}}");
        _ledger.Set("other", "other", Sample.Reservation("a", ports: ("x", 10000)));
        var agent = Sample.Agent("a") with { PortsHeldByOthers = Sample.Agent("a").PortsHeldByOthers.Add(10002, "a stranger") };

        var ports = Place(pod, agent).Reservation!.Sets[0].Ports;
        ports.Should().Equal(new Dictionary<string, int> { ["fixed"] = 10001, ["free"] = 10003, ["more"] = 10004 });
    }

    [Fact]
    public void A_dynamic_port_keeps_to_its_ranges()
    {
        var inside = Sample.OneTask("cpus: 1\nmemory: 100\nports: {web: {port: 0, ranges: [{begin: 10005, end: 10006}]}}");
        Place(inside, Sample.Agent("a")).Reservation!.Sets[0].Ports["web"].Should().Be(10005);

        var outside = Sample.OneTask("cpus: 1\nmemory: 100\nports: {web: {port: 0, ranges: [{begin: 1, end: 2}]}}");
        Place(outside, Sample.Agent("a")).Explain().Should().EndWith("it has no free port for web within 1-2");
    }

    [Fact]
    public void Volumes_get_ids_only_when_the_place_is_found()
    {
        var pod = Sample.OneTask("cpus: 1\nmemory: 100\nvolume: {path: data, type: ROOT, size: 600}");

        var first = Place(pod, Sample.Agent("a", cpus: 0.5), Sample.Agent("b")).Reservation!;
        first.Sets[0].Volumes.Single().Should().Be(new State.Records.ReservedVolume(new CountingIds().Next().ToString(), "data", 600, null));
        _ledger.Set("service", "kafka", first);
        Place(pod, Sample.Agent("b")).Explain().Should().EndWith("b: needs 600 MB of disk, has 400");
    }

    [Fact]
    public void A_mount_volume_takes_a_whole_free_disk_of_its_profile()
    {
        var agent = Sample.Agent("a") with { MountDisks = [new MountDisk("/small", 10, null), new MountDisk("/fast", 500, "ssd"), new MountDisk("/big", 500, null)] };
        var plain = Sample.OneTask("cpus: 1\nmemory: 100\nvolume: {path: data, type: MOUNT, size: 100}");
        var ssd = Sample.OneTask("cpus: 1\nmemory: 100\nvolume: {path: data, type: MOUNT, size: 100, profiles: [ssd]}");

        Place(ssd, agent).Reservation!.Sets[0].Volumes.Single().MountDisk.Should().Be("/fast");
        var taken = Place(plain, agent).Reservation!;
        taken.Sets[0].Volumes.Single().Should().Match<State.Records.ReservedVolume>(volume => volume.MountDisk == "/big" && volume.SizeMb == 500);
        _ledger.Set("service", "kafka", taken);
        Place(plain, agent).Explain().Should().EndWith("it has no free mount disk without profile of 100 MB for data");
    }

    [Fact]
    public void Volumes_of_the_pod_itself_are_a_set_without_name()
    {
        var pod = Sample.Pod("count: 1\nvolume: {path: shared, type: ROOT, size: 10}\ntasks:\n  a: {goal: RUNNING, cmd: run, cpus: 1, memory: 10}\n");

        Place(pod, Sample.Agent("a")).Reservation!.Sets.Select(set => set.ResourceSetId).Should().Equal("", "a-resource-set");
    }

    [Fact]
    public void Stages_print_the_lines_of_the_original() =>
        Place(Sample.OneTask(), Sample.Agent("a", cpus: 0)).Agents[0].Stages.Select(stage => stage.ToString()).Should().StartWith(
            ["PASS(Agent): reachable", "PASS(Placement): no rule", "FAIL(Cpus): needs 1 cpus, has 0"]);

    private OfferOutcome Place(PodSpec pod, params Agent[] agents) => _offers.Place(Sample.Request(pod), agents, []);
}
