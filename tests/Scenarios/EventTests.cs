using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Scenarios.Tests;

/// <summary>What happened to a service can be read again, by id, also after a restart.</summary>
public sealed class EventTests
{
    private readonly Scenario _scenario = new();

    private EventLog Events => _scenario.Snapshot.Services["hello"].Events;

    [Fact]
    public void A_deploy_is_told_from_the_install_to_the_end()
    {
        Deploy();

        Texts().Skip(1).Should().StartWith("service INSTALLED", "what somebody did goes before what it came to").And.Contain("service DEPLOYED").And.EndWith("plan deploy IN_PROGRESS → COMPLETE");
        Texts().Where(text => text.StartsWith("step", StringComparison.Ordinal)).Should().Equal(
            "step deploy/hello/hello-0:[server] → STARTING",
            "step deploy/hello/hello-0:[server] STARTING → COMPLETE",
            "step deploy/hello/hello-1:[server] PENDING → STARTING",
            "step deploy/hello/hello-1:[server] STARTING → COMPLETE");
        Texts().Where(text => text.StartsWith("task hello-0", StringComparison.Ordinal)).Should().Equal(
            "task hello-0-server → STAGING", "task hello-0-server STAGING → RUNNING");
    }

    [Fact]
    public void Ids_grow_and_name_the_revision_that_made_the_event_durable()
    {
        Deploy();

        var ids = Events.All.Select(what => what.Id).ToList();
        ids.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        ids[^1].Revision.Should().BeLessThanOrEqualTo(_scenario.Snapshot.Revision);
        Events.After(ids[3]).Select(what => what.Id).Should().Equal(ids.Skip(4));
        Events.After(ids[^1]).Should().BeEmpty();
        Events.HasGapAfter(default).Should().BeFalse();
    }

    [Fact]
    public void An_edit_has_the_same_id_as_its_audit_entry_also_in_a_turn_with_edits_of_other_services()
    {
        Deploy();
        _scenario.Install("other", Specs.Hello(1).Replace("name: hello", "name: other", StringComparison.Ordinal));
        _scenario.SubmitTogether(Edits.Of(PlanVerb.Restart), Edits.Of(PlanVerb.Interrupt) with { ServiceName = "other" }, Edits.Of(PlanVerb.Interrupt));
        _scenario.Start();

        var edits = _scenario.Snapshot.Services.Values.SelectMany(service => service.Events.All.Where(what => what.What.Kind == "edit")
            .Select(what => (what.Id.ToString(), service.Record.Name, what.What.Message!.Split(':')[0])));
        edits.Should().BeEquivalentTo(_scenario.Audit().Select(entry => (entry.Id, entry.Service, $"{entry.Action} {entry.Target}")));
    }

    [Fact]
    public void Events_are_the_same_after_a_restart_of_the_scheduler()
    {
        Deploy();
        var before = Events.All.ToList();

        _scenario.Start();
        _scenario.Settle();

        Events.All.Should().Equal(before);
    }

    [Fact]
    public void A_delay_that_counts_down_is_no_event()
    {
        _scenario.World.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1);
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        _scenario.ExpectPlan("hello", "recovery", Status.Delayed);
        _scenario.PassUntil("the delay is long", () => _scenario.Step("hello", "recovery", "hello-0:[server]").Why?.Contains("launch 9 of") == true, TimeSpan.FromMinutes(5));
        var why = _scenario.Step("hello", "recovery", "hello-0:[server]").Why;
        _scenario.Install("other", Specs.Hello(1, name: "other"));
        var before = Events.Count;

        for (var second = 0; second < 10; second++)
        {
            _scenario.Pass(TimeSpan.FromSeconds(1));
            _scenario.World.SetAgent(Machines.Agent(7 + second));
            _scenario.Settle();
        }

        _scenario.Step("hello", "recovery", "hello-0:[server]").Why.Should().Be(why, "the launch is not due before half a minute is over");
        Events.Count.Should().Be(before);
    }

    [Fact]
    public void What_a_readiness_check_prints_is_told_by_the_step_but_is_no_event()
    {
        _scenario.World.Script = _ => TaskScript.ByHand;
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1, task: Specs.Readiness));
        _scenario.World.Begin("hello-0-server");
        _scenario.World.EndReadinessCheck("hello-0-server", 1, "0 of 40 partitions in sync\nthe rest is for the log");
        _scenario.Settle();
        var before = Events.Count;

        foreach (var partition in (string[])["a", "b", "c"])
        {
            _scenario.World.EndReadinessCheck("hello-0-server", 1, $"waits for {partition}\nand more");
            _scenario.Settle();
            _scenario.Step("hello", "deploy", "hello-0:[server]").Why.Should().Be($"waits for the readiness check of hello-0-server, which last exited with code 1: waits for {partition}");
        }

        Events.Count.Should().Be(before);
        _scenario.World.EndReadinessCheck("hello-0-server", 1, new string('x', 5000));
        _scenario.Settle();
        _scenario.Step("hello", "deploy", "hello-0:[server]").Why.Should().HaveLength("waits for the readiness check of hello-0-server, which last exited with code 1: ".Length + 200);
    }

    [Fact]
    public void The_oldest_events_are_forgotten_and_a_reader_who_missed_them_is_told()
    {
        Deploy();
        var oldest = Events.All.First().Id;

        _scenario.Pass(TimeSpan.FromDays(8));
        _scenario.World.Crash("hello-0-server");
        _scenario.Pass(TimeSpan.FromMinutes(2));

        Events.All.Should().OnlyContain(what => what.At > _scenario.Time.GetUtcNow() - TimeSpan.FromDays(7));
        Events.HasGapAfter(oldest).Should().BeTrue();
        Events.HasGapAfter(Events.All.First().Id).Should().BeFalse();

        var kept = Events.All.ToList();
        _scenario.Start();
        _scenario.Settle();
        Events.All.Should().Equal(kept);
        Events.HasGapAfter(oldest).Should().BeTrue();
    }

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("12.3", 12, 3)]
    public void An_id_reads_as_it_is_written(string text, long revision, int ordinal)
    {
        EventId.TryParse(text, out var id).Should().BeTrue();
        id.Should().Be(new EventId(revision, ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12.-3")]
    [InlineData("12.3.4")]
    [InlineData("1.99999999999")]
    [InlineData(null)]
    public void What_is_no_id_is_refused(string? text) => EventId.TryParse(text, out _).Should().BeFalse();

    private void Deploy()
    {
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(2));
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        _scenario.Pass(TimeSpan.FromMinutes(1));
    }

    private List<string> Texts() => [.. Events.All.Select(entry => entry.What).Select(what =>
        $"{what.Kind} {what.Task ?? string.Join('/', new[] { what.Plan, what.Phase, what.Step }.OfType<string>())} {what.Before}{(what.Kind == "service" ? "" : " → ")}{what.Status}"
            .Replace("  ", " ", StringComparison.Ordinal))];
}
