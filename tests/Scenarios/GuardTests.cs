using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Guards;
using Orchestrator.State.Records;

namespace Orchestrator.Scenarios.Tests;

/// <summary>A freeze or a closed maintenance window keeps what runs from being ended; what ends nothing goes on.</summary>
public sealed class GuardTests
{
    private static readonly Origin Admin = new("admin", "10.1.1.1");

    private readonly Scenario _scenario = new();

    [Fact]
    public void A_freeze_holds_a_step_that_would_end_a_running_task_and_says_who_and_why()
    {
        Restart();
        Freeze();

        _scenario.Pass(TimeSpan.FromHours(3));

        var step = _scenario.Step("hello", "deploy", "hello-1:[server]");
        step.Status.Should().Be(Status.Pending);
        step.Why.Should().Be("frozen by admin since 2030-01-01T00:10:00Z: the switch is replaced");
        (_scenario.StartsOf("hello-0-server"), _scenario.StartsOf("hello-1-server")).Should().Be((2, 1), "what had begun goes on, and nothing else begins");

        _scenario.Submit(new LiftFreeze(Admin, "hello")).IsAccepted.Should().BeTrue();
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        _scenario.StartsOf("hello-1-server").Should().Be(2);
    }

    [Fact]
    public void A_verb_that_would_end_what_runs_is_refused_unless_it_is_overridden_and_then_its_steps_pass()
    {
        Deploy();
        Freeze();
        var edit = new PlanEdit(Admin, "hello", "deploy", PlanVerb.Restart);

        var refused = _scenario.Submit(edit);
        refused.Should().Be(new CommandResult(false, "hello: frozen by admin since 2030-01-01T00:10:00Z: the switch is replaced; it would end what runs: wait, or give --override and --reason", RefusalKind.Guarded));
        _scenario.Submit(new PodEdit(Admin, "hello", "hello-0", PodVerb.Restart)).Refusal.Should().Be(RefusalKind.Guarded);
        _scenario.Pass(TimeSpan.FromHours(1));
        _scenario.World.Starts.Should().HaveCount(2);

        _scenario.Submit(edit with { Override = new("it is urgent") }).IsAccepted.Should().BeTrue();
        _scenario.PassUntil("both are launched anew", () => _scenario.World.Starts.Count == 4, TimeSpan.FromMinutes(1));
        _scenario.Snapshot.Services["hello"].Events.All.Should().Contain(entry => entry.What.Kind == "edit" && entry.What.Message!.EndsWith("allowed because: it is urgent"));
    }

    [Fact]
    public void A_first_deploy_goes_on_under_a_freeze_because_it_ends_nothing()
    {
        _scenario.Start();
        _scenario.Submit(new SetFreeze(Admin, null, "the switch is replaced")).IsAccepted.Should().BeTrue();
        _scenario.Install("hello", Specs.Hello(2));

        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
    }

    [Fact]
    public void A_freeze_survives_a_restart_of_the_scheduler()
    {
        Restart();
        Freeze();
        var before = _scenario.Snapshot.Services["hello"].Guards;

        _scenario.Start();
        _scenario.Pass(TimeSpan.FromMinutes(1));

        _scenario.Snapshot.Services["hello"].Guards.Should().BeEquivalentTo(before);
        _scenario.StartsOf("hello-1-server").Should().Be(1);
    }

    [Fact]
    public void Recovery_is_exempt_unless_the_freeze_includes_it()
    {
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(1));
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        var guards = () => _scenario.Snapshot.Services["hello"].Guards;

        _scenario.Submit(new SetFreeze(Admin, "hello", "quiet"));
        guards().At(_scenario.Time.GetUtcNow(), forRecovery: true).IsOpen.Should().BeTrue();
        _scenario.World.Crash("hello-0-server");
        _scenario.PassUntil("it is back", () => _scenario.StartsOf("hello-0-server") == 2, TimeSpan.FromMinutes(1));

        _scenario.Submit(new SetFreeze(Admin, "hello", "quiet", IncludesRecovery: true));
        guards().At(_scenario.Time.GetUtcNow(), forRecovery: true).IsOpen.Should().BeFalse();
    }

    [Fact]
    public void A_step_waits_for_its_maintenance_window_and_goes_on_when_it_opens()
    {
        Restart();
        _scenario.Submit(new AddWindow(Admin, null, ["wed"], "02:00", "04:00") { TimeZone = "Europe/Berlin" }).Id.Should().Be("w1");
        _scenario.Pass(TimeSpan.FromHours(20));

        _scenario.Step("hello", "deploy", "hello-1:[server]").Why.Should().Be("waits for a maintenance window: the next opens Wed 2030-01-02 02:00 Europe/Berlin");
        _scenario.StartsOf("hello-1-server").Should().Be(1);

        _scenario.Pass(TimeSpan.FromHours(4) + TimeSpan.FromMinutes(49));
        _scenario.StartsOf("hello-1-server").Should().Be(1);
        _scenario.Pass(TimeSpan.FromMinutes(2));
        _scenario.StartsOf("hello-1-server").Should().Be(2, "it is 02:00 in Berlin at 01:00 UTC");
    }

    [Fact]
    public void An_uninstall_is_refused_under_a_freeze_unless_it_is_overridden()
    {
        Deploy();
        Freeze();

        var refused = _scenario.Uninstall("hello");
        refused.Refusal.Should().Be(RefusalKind.Guarded);
        refused.Message.Should().Contain("frozen by admin since 2030-01-01T00:10:00Z: the switch is replaced").And.Contain("--override");

        _scenario.Submit(new UninstallService(Admin, "hello") { Override = new("it is broken") }).IsAccepted.Should().BeTrue();
        _scenario.Audit().Should().ContainSingle(entry => entry.Action == "uninstall").Which.Reason.Should().Be("it is broken");
    }

    [Fact]
    public void Services_that_are_removed_together_are_all_removed_or_none()
    {
        Deploy();
        _scenario.Install("other", Specs.Hello(1).Replace("name: hello", "name: other", StringComparison.Ordinal));
        Freeze();

        _scenario.Submit(new UninstallService(Admin, "other") { Others = ["hello"] }).Refusal.Should().Be(RefusalKind.Guarded);
        _scenario.Snapshot.Services.Values.Should().OnlyContain(service => !service.Record.IsUninstalling);

        _scenario.Submit(new UninstallService(Admin, "other") { Others = ["hello"], Override = new("both are broken") }).IsAccepted.Should().BeTrue();
        _scenario.Audit().Where(entry => entry.Action == "uninstall").Select(entry => (entry.Service, entry.Reason)).Should().Equal(("other", "both are broken"), ("hello", "both are broken"));
    }

    [Fact]
    public void Guards_are_told_as_edits_with_who_made_them()
    {
        Deploy();
        Freeze();
        _scenario.Submit(new AddWindow(Admin, "hello", [], "22:00", "04:00"));
        _scenario.Submit(new RemoveWindow(Admin, "hello", "w1"));

        _scenario.Snapshot.Services["hello"].Events.All.Where(entry => entry.What.Kind == "edit").Select(entry => (entry.What.Actor, entry.What.Message)).Should().Equal(
            ("tester", "install test 1: installed"),
            ("admin", "freeze: not frozen → frozen: the switch is replaced"),
            ("admin", "window add w1: every day 22:00 to 04:00 UTC"),
            ("admin", "window remove w1: every day 22:00 to 04:00 UTC → removed"));
        _scenario.StateKeys().Should().NotContain(key => key.Contains("/windows/"));
    }

    [Fact]
    public void The_audit_says_what_each_guard_was_and_is()
    {
        _scenario.Start();
        _scenario.Submit(new SetFreeze(Admin, null, "one"));
        _scenario.Submit(new SetFreeze(Admin, null, "two", IncludesRecovery: true));
        _scenario.Submit(new LiftFreeze(Admin, null));
        _scenario.Submit(new AddWindow(Admin, null, ["sun", "mon"], "22:00", "24:00") { TimeZone = "Europe/Berlin", IncludesRecovery = true });
        _scenario.Submit(new RemoveWindow(Admin, null, "w1"));

        _scenario.Audit().Select(entry => (entry.Action, entry.Target, entry.Before, entry.After)).Should().Equal(
            ("freeze", "", "not frozen", "frozen: one"),
            ("freeze", "", "frozen: one", "frozen: two (recovery too)"),
            ("unfreeze", "", "frozen: two (recovery too)", "not frozen"),
            ("window add", "w1", "", "sun, mon 22:00 to 24:00 Europe/Berlin (recovery too)"),
            ("window remove", "w1", "sun, mon 22:00 to 24:00 Europe/Berlin (recovery too)", "removed"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hello")]
    public void The_id_of_a_window_that_was_removed_is_not_given_again(string? service)
    {
        Deploy();
        var add = new AddWindow(Admin, service, [], "22:00", "04:00");
        _scenario.Submit(add).Id.Should().Be("w1");
        _scenario.Submit(new RemoveWindow(Admin, service, "w1"));
        _scenario.Submit(add).Id.Should().Be("w2");
        _scenario.Submit(new RemoveWindow(Admin, service, "w2"));
        _scenario.Start();

        _scenario.Submit(add).Id.Should().Be("w3");
    }

    [Fact]
    public void Giving_up_a_pod_that_has_ended_destroys_its_data_and_is_refused_too()
    {
        Deploy();
        _scenario.World.Script = _ => TaskScript.Ends(TimeSpan.FromSeconds(1), 1);
        _scenario.World.Crash("hello-0-server");
        _scenario.PassUntil("it waits for its delay", () => _scenario.Task("hello", "hello-0-server").Record is { State: TaskState.Failed } && _scenario.StartsOf("hello-0-server") > 4, TimeSpan.FromMinutes(5));
        Freeze();
        var edit = new PodEdit(Admin, "hello", "hello-0", PodVerb.Replace);

        var refused = _scenario.Submit(edit);
        refused.Refusal.Should().Be(RefusalKind.Guarded);
        refused.Message.Should().Contain("it would destroy the data of the pod: wait, or give --override");
        _scenario.Submit(edit with { Override = new("it is lost anyway") }).IsAccepted.Should().BeTrue();
    }

    [Theory]
    [InlineData("monday", "02:00", "04:00", "UTC", "days: 'monday' is no day; allowed are mon, tue, wed, thu, fri, sat, sun")]
    [InlineData("mon", "2:00", "04:00", "UTC", "from: '2:00' is no time; allowed is HH:mm from 00:00 to 23:59")]
    [InlineData("mon", "24:00", "04:00", "UTC", "from: '24:00' is no time; allowed is HH:mm from 00:00 to 23:59")]
    [InlineData("mon", "02:00", "25:00", "UTC", "to: '25:00' is no time; allowed is HH:mm from 00:00 to 24:00")]
    [InlineData("mon", "02:00", "02:00", "UTC", "to: '02:00' is when it opens too; for a whole day give from 00:00 to 24:00")]
    [InlineData("mon", "02:00", "04:00", "Europe/Atlantis", "timeZone: 'Europe/Atlantis' is not known here; allowed are names such as UTC or Europe/Berlin")]
    public void A_window_that_cannot_be_is_refused_with_what_is_allowed(string day, string from, string to, string zone, string message)
    {
        _scenario.Start();

        var result = _scenario.Submit(new AddWindow(Admin, null, [day], from, to) { TimeZone = zone });

        (result.Refusal, result.Message).Should().Be((RefusalKind.Invalid, message));
        _scenario.Snapshot.Guards.Windows.Should().BeEmpty();
    }

    [Fact]
    public void What_is_not_there_cannot_be_lifted_or_removed()
    {
        _scenario.Start();

        _scenario.Submit(new LiftFreeze(Admin, null)).Should().Be(new CommandResult(false, "there is no freeze of all services", RefusalKind.NotFound));
        _scenario.Submit(new RemoveWindow(Admin, null, "w7")).Message.Should().Be("Maintenance window w7 not found");
        _scenario.Submit(new SetFreeze(Admin, "nobody", "why")).Refusal.Should().Be(RefusalKind.NotFound);
        _scenario.Submit(new SetFreeze(Admin, null, " ")).Refusal.Should().Be(RefusalKind.Invalid);
    }

    /// <summary>Two pods that run, ten minutes after the beginning.</summary>
    private void Deploy()
    {
        _scenario.Start();
        _scenario.Install("hello", Specs.Hello(2));
        _scenario.ExpectPlan("hello", "deploy", Status.Complete);
        _scenario.Pass(TimeSpan.FromMinutes(10) - (_scenario.Time.GetUtcNow() - new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>The deploy plan is done again, and ends the first of the two at this moment.</summary>
    private void Restart()
    {
        Deploy();
        _scenario.Submit(new PlanEdit(Admin, "hello", "deploy", PlanVerb.Restart)).IsAccepted.Should().BeTrue();
    }

    private void Freeze() => _scenario.Submit(new SetFreeze(Admin, "hello", "the switch is replaced")).IsAccepted.Should().BeTrue();
}
