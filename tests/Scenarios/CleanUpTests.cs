using Orchestrator.Clusters.Simulated;
using Orchestrator.Extensions;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;

namespace Orchestrator.Scenarios.Tests;

public sealed class CleanUpTests
{
    private const string Step = "delete-something";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_package_cleans_up_once_all_tasks_have_ended_and_before_its_service_is_forgotten()
    {
        Scenario? scenario = null;
        var seen = new List<(int Processes, bool IsInstalled)>();
        var cleanUp = ScriptedCleanUp.Done(() => seen.Add((scenario!.World.Processes.Count, scenario.Snapshot.Services.ContainsKey("hello"))));
        scenario = Installed(cleanUp, stopsAfter: 20 * Second);

        scenario.Uninstall("hello");
        scenario.Pass(10 * Second);
        scenario.Step("hello", "deploy", Step).Message.Should().EndWith("waits for phase kill-tasks to complete");
        seen.Should().BeEmpty("the tasks still run");
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);

        seen.Should().Equal((0, true));
        scenario.StateKeys().Should().BeEmpty();
    }

    [Fact]
    public void A_package_is_told_which_service_it_cleans_up_after_and_what_else_is_installed()
    {
        ServiceFacts? told = null;
        InstalledService? other = null;
        InstalledService? self = null;
        var cleanUp = new ScriptedCleanUp((_, service, installed) =>
        {
            (told, other, self) = (service, installed.Find("other"), installed.Find("hello"));
            installed.Find("none").Should().BeNull();
            return Task.FromResult(CleanUpResult.Done(""));
        });
        var scenario = Installed(cleanUp);
        scenario.Install("other", Specs.Hello(1, name: "other", pod: "other", task: "ports: {web: {port: 80, advertise: true}}"));
        scenario.ExpectPlan("other", "deploy", Status.Complete);
        var id = scenario.Snapshot.Services["hello"].Record.Id;

        scenario.Uninstall("hello");
        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);

        told!.Id.Should().Be(id);
        (told.Name, told.PackageVersion, told.Options).Should().Be(("hello", "1", "{}"));
        other!.IsUninstalling.Should().BeFalse();
        other.Endpoints["web"].Should().Equal($"{scenario.Task("other", "other-0-server").Record.Address}:80");
        self!.IsUninstalling.Should().BeTrue();
    }

    [Fact]
    public void What_cannot_be_done_yet_says_why_and_is_tried_again_after_pauses_that_grow()
    {
        var scenario = Installed(out var runs, (run, _, _) => Task.FromResult(run < 8 ? CleanUpResult.NotYet($"reason {run}") : CleanUpResult.Done("")));

        scenario.Uninstall("hello");
        scenario.PassUntil("it was tried twice", () => runs.Count == 2, Minute);
        scenario.Step("hello", "deploy", Step).Status.Should().Be(Status.Prepared);
        scenario.Step("hello", "deploy", Step).Message.Should().EndWith(" — reason 2; it will be tried again");
        scenario.World.Volumes.Should().BeEmpty("what it held on machines does not wait for that");
        scenario.Install("hello", Specs.Hello(1)).IsAccepted.Should().BeFalse("its name is still taken");

        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), 2 * Minute);
        runs.Zip(runs.Skip(1), (earlier, later) => (later - earlier).TotalSeconds).Should().Equal(1, 2, 4, 8, 15, 15, 15);
    }

    [Fact]
    public void Code_that_throws_is_told_and_tried_again()
    {
        var scenario = Installed(out var runs, (run, _, _) => run switch
        {
            1 => throw new InvalidOperationException("Something broke."),
            2 => Task.FromException<CleanUpResult>(new TimeoutException("It took too long.")),
            _ => Task.FromResult(CleanUpResult.Done("")),
        });

        scenario.Uninstall("hello");
        scenario.PassUntil("it was tried", () => runs.Count == 1, Minute);
        scenario.Step("hello", "deploy", Step).Message.Should().EndWith(" — it failed: Something broke; it will be tried again");
        scenario.PassUntil("it was tried again", () => runs.Count == 2, Minute);
        scenario.Step("hello", "deploy", Step).Message.Should().EndWith(" — it failed: It took too long; it will be tried again");

        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);
    }

    [Fact]
    public async Task A_run_that_takes_long_is_not_started_twice_and_holds_up_nobody_else()
    {
        var result = new TaskCompletionSource<CleanUpResult>();
        var scenario = Installed(out var runs, (_, _, _) => result.Task);
        scenario.Uninstall("hello");
        scenario.Pass(10 * Minute);
        scenario.Step("hello", "deploy", Step).Message.Should().EndWith(" — is under way");
        scenario.Install("other", Specs.Hello(1, name: "other", pod: "other"));
        scenario.ExpectPlan("other", "deploy", Status.Complete);
        runs.Should().HaveCount(1);

        await Task.Run(() => result.SetResult(CleanUpResult.Done("that took a while"))); // a thread of the pool goes on in place

        scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), Minute);
        runs.Should().HaveCount(1);
    }

    [Fact]
    public void What_a_clean_up_did_is_shown_as_long_as_the_service_is_there()
    {
        var other = new ScriptedCleanUp((_, _, _) => Task.FromResult(CleanUpResult.NotYet("not yet"))) { Name = "another" };
        var scenario = Installed(new ScriptedCleanUp((_, _, _) => Task.FromResult(CleanUpResult.Done("/x is left as it is"))) { Others = [other] });

        scenario.Uninstall("hello");
        scenario.Pass(Second);

        var step = scenario.Step("hello", "deploy", Step);
        step.Status.Should().Be(Status.Complete);
        step.Message.Should().EndWith(" — /x is left as it is");
    }

    [Fact]
    public void It_is_done_at_least_once_and_never_too_early_wherever_the_scheduler_ends()
    {
        int Remove(CrashPlan crashes)
        {
            Scenario? scenario = null;
            var cleanUp = ScriptedCleanUp.Done(() =>
            {
                scenario!.World.Processes.Should().BeEmpty();
                scenario.Snapshot.Services.Should().ContainKey("hello");
            });
            scenario = Installed(cleanUp);
            scenario.Crashes = crashes;
            scenario.Uninstall("hello");
            if (!scenario.Snapshot.Services["hello"].Record.IsUninstalling)
            {
                scenario.Uninstall("hello"); // the first one was lost before it was durable
            }

            scenario.PassUntil("hello is gone", () => !scenario.Snapshot.Services.ContainsKey("hello"), 2 * Minute);
            cleanUp.Runs.Should().BeInRange(1, 1 + scenario.Restarts);
            scenario.StateKeys().Should().BeEmpty();
            return crashes.Passed;
        }

        var points = Remove(new CrashPlan());
        points.Should().BeGreaterThan(10);
        for (var point = 1; point <= points; point++)
        {
            Remove(new CrashPlan(point));
        }
    }

    [Fact]
    public void A_package_without_code_has_no_clean_up()
    {
        var scenario = new Scenario();
        scenario.World.Script = _ => new TaskScript { StopsAfter = 20 * Second };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(1, task: "kill-grace-period: 60"));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);

        scenario.Uninstall("hello");
        scenario.Pass(Second);

        scenario.Snapshot.Services["hello"].Plans.Single().Phases.Select(phase => phase.Name)
            .Should().Equal("kill-tasks", $"unreserve-resources-{scenario.Task("hello", "hello-0-server").Record.Hostname}", "deregister-service");
    }

    private static Scenario Installed(out List<DateTimeOffset> runs, Func<int, ServiceFacts, IInstalledServices, Task<CleanUpResult>> script)
    {
        Scenario? scenario = null;
        var times = runs = [];
        return scenario = Installed(new ScriptedCleanUp((run, service, installed) =>
        {
            times.Add(scenario!.Time.GetUtcNow());
            return script(run, service, installed);
        }));
    }

    private static Scenario Installed(ScriptedCleanUp cleanUp, TimeSpan? stopsAfter = null)
    {
        var scenario = new Scenario { Extensions = [cleanUp] };
        scenario.World.Script = _ => new TaskScript { StopsAfter = stopsAfter ?? Second / 10 };
        scenario.Start();
        scenario.Install("hello", Specs.Hello(2, task: "kill-grace-period: 60"));
        scenario.ExpectPlan("hello", "deploy", Status.Complete);
        return scenario;
    }
}
