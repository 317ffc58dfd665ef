using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>An override passes the guards that held when it was given, and no others.</summary>
public sealed class GuardOverrideTests
{
    private static readonly Origin Admin = new("admin", "10.1.1.1");

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void An_override_passes_the_freeze_it_was_given_under_and_no_later_one(bool isFrozenAnew, int starts)
    {
        var scenario = PausedRoll();
        Freeze("A");
        scenario.Submit(Edits.Of(PlanVerb.Continue) with { Override = new("urgent") }).IsAccepted.Should().BeTrue();
        if (isFrozenAnew)
        {
            scenario.Edit(PlanVerb.Interrupt);
            scenario.Submit(new LiftFreeze(Admin, "hello"));
            Freeze("B");
            scenario.Edit(PlanVerb.Continue);
        }

        scenario.Pass(TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-1-server").Should().Be(starts);

        void Freeze(string reason) => scenario.Submit(new SetFreeze(Admin, "hello", reason)).IsAccepted.Should().BeTrue();
    }

    [Fact]
    public void A_freeze_of_all_services_holds_what_passes_the_one_of_the_service()
    {
        var scenario = PausedRoll();
        scenario.Submit(new SetFreeze(Admin, "hello", "A"));
        scenario.Submit(Edits.Of(PlanVerb.Continue) with { Override = new("urgent") });
        scenario.Submit(new SetFreeze(Admin, null, "B"));
        scenario.Pass(TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-1-server").Should().Be(1);
        scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().StartWith("frozen, like all services, by admin").And.EndWith(": B");
    }

    [Fact]
    public void An_override_passes_one_closing_of_the_windows_and_not_the_next()
    {
        var scenario = PausedRoll();
        scenario.Submit(new AddWindow(Admin, "hello", [], "02:00", "02:01")).IsAccepted.Should().BeTrue();
        scenario.Submit(Edits.Of(PlanVerb.Continue) with { Override = new("urgent") });
        scenario.Pass(TimeSpan.FromSeconds(1));
        scenario.Edit(PlanVerb.Interrupt);
        scenario.Pass(TimeSpan.FromHours(5));

        scenario.Edit(PlanVerb.Continue);
        scenario.Pass(TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-2-server").Should().Be(1, "the window was open and closed again since");
        scenario.Pass(TimeSpan.FromDays(3));
        scenario.StartsOf("hello-2-server").Should().Be(2);
    }

    [Fact]
    public void An_override_passes_the_closing_it_was_given_in_also_after_a_restart_of_the_scheduler()
    {
        var scenario = PausedRoll();
        scenario.Submit(new SetFreeze(Admin, "hello", "A"));
        scenario.Submit(new AddWindow(Admin, null, ["mon"], "02:00", "04:00"));
        scenario.Submit(Edits.Of(PlanVerb.Continue) with { Override = new("urgent") });

        scenario.Start();
        scenario.ExpectPlan("hello", "deploy", Status.Complete, TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-2-server").Should().Be(2);
    }

    [Fact]
    public void An_override_of_a_recovery_ends_with_it()
    {
        var scenario = Scenario.Deployed(Specs.TwoTasks);
        scenario.Submit(new SetFreeze(Admin, "hello", "A", IncludesRecovery: true));
        scenario.World.Crash("hello-0-main");
        scenario.Pass(TimeSpan.FromMinutes(1));
        scenario.Edit(PlanVerb.Interrupt, plan: "recovery");
        scenario.Submit(Edits.Of(PlanVerb.Continue, plan: "recovery") with { Override = new("urgent") }).IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromMinutes(1));
        var before = scenario.StartsOf("hello-0-aside");
        before.Should().Be(2, "it was ended, as its sibling's recovery wants it");

        scenario.World.Crash("hello-0-main");
        scenario.Pass(TimeSpan.FromMinutes(5));

        scenario.StartsOf("hello-0-aside").Should().Be(before, "the freeze holds the next recovery");
    }

    /// <summary>Three pods that are done anew one after the other, held while the first is on its way up.</summary>
    private static Scenario PausedRoll()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { ReadyAfter = TimeSpan.FromSeconds(30) };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(3, task: Specs.Readiness));
        scenario.ExpectPlan("hello", "deploy", Status.Complete, TimeSpan.FromMinutes(5));
        scenario.Edit(PlanVerb.Restart).IsAccepted.Should().BeTrue();
        scenario.Pass(TimeSpan.FromSeconds(1));
        scenario.Edit(PlanVerb.Interrupt).IsAccepted.Should().BeTrue();
        return scenario;
    }
}
