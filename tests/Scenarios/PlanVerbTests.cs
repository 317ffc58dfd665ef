using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Each verb of plans at each level, by name and by id, with each answer: done, done already, not found, no phase.</summary>
public sealed class PlanVerbTests
{
    private const string Step = "hello-0:[server]";

    /// <summary>The second phase wants what the first works on: so the plan, that phase and its step are PENDING.</summary>
    private const string TwoPhases = """

        plans:
          deploy:
            strategy: parallel
            phases:
              hello: {pod: hello}
              again: {pod: hello}
        """;

    /// <summary>Verb, level, and whether phase and step are named by their ids.</summary>
    public static TheoryData<PlanVerb, string, bool> Verbs
    {
        get
        {
            var all = new TheoryData<PlanVerb, string, bool>();
            foreach (var verb in new[] { PlanVerb.Interrupt, PlanVerb.Continue, PlanVerb.Restart, PlanVerb.ForceComplete })
            {
                foreach (var level in new[] { "plan", "phase", "step" })
                {
                    all.Add(verb, level, false);
                    if (level != "plan")
                    {
                        all.Add(verb, level, true);
                    }
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_verb_is_done_once_and_then_said_to_be_done_already(PlanVerb verb, string level, bool isById)
    {
        var scenario = Edits.Deploying(TwoPhases, count: 1);
        var place = verb == PlanVerb.Restart ? 1 : 0;
        if (verb is PlanVerb.Continue)
        {
            Do(PlanVerb.Interrupt).IsAccepted.Should().BeTrue();
        }

        if (verb is not PlanVerb.Restart)
        {
            Do(verb).IsAccepted.Should().BeTrue();
            Status().Should().Be(verb switch
            {
                PlanVerb.Interrupt when level == "step" => Plans.Status.Started,
                PlanVerb.Interrupt => Plans.Status.Waiting,
                PlanVerb.Continue when level == "plan" => Plans.Status.Pending,
                PlanVerb.Continue => Plans.Status.Started,
                _ => Plans.Status.Complete,
            });
        }

        // A plan that is PENDING is not running, so that to let it go on is done, and does nothing.
        var again = Do(verb);
        (again.IsAccepted, again.Refusal).Should().Be(verb is PlanVerb.Continue && level == "plan" ? (true, null) : (false, RefusalKind.AlreadyDone));

        CommandResult Do(PlanVerb what) => scenario.Edit(what, Named(level == "plan" ? null : Phase().Id, Phase().Name), Named(level == "step" ? Phase().Steps[0].Id : null, Step));

        Plans.Views.PhaseView Phase() => scenario.Plan().Phases[place];

        Status Status() => level switch { "plan" => scenario.Plan().Status, "phase" => Phase().Status, _ => Phase().Steps[0].Status };

        string? Named(ElementId? id, string name) => id is null ? null : isById ? id.ToString() : name;
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void What_is_not_there_is_named_and_nothing_is_done(PlanVerb verb, string level, bool isById)
    {
        var scenario = Edits.Deploying(TwoPhases, count: 1);
        var commits = scenario.Commits.Count;
        var none = isById ? "6f9619ff-8b86-d011-b42d-00cf4fc964ff" : "none";

        var answer = level switch
        {
            "plan" => scenario.Edit(verb, plan: none),
            "phase" => scenario.Edit(verb, none),
            _ => scenario.Edit(verb, "hello", none),
        };

        answer.Should().Be(new CommandResult(false, $"{char.ToUpperInvariant(level[0])}{level[1..]} {none} not found", RefusalKind.NotFound));
        scenario.Commits.Should().HaveCount(commits);
    }

    [Theory]
    [InlineData(PlanVerb.Interrupt)]
    [InlineData(PlanVerb.Continue)]
    [InlineData(PlanVerb.Restart)]
    [InlineData(PlanVerb.ForceComplete)]
    public void A_step_is_not_looked_for_without_its_phase(PlanVerb verb) =>
        Edits.Deploying().Edit(verb, null, Step).Should().Be(new CommandResult(false, "Missing phase", RefusalKind.Invalid));

    [Fact]
    public void A_held_plan_whose_tasks_fail_is_stopped_with_all_its_work_to_be_done_again()
    {
        var scenario = Edits.WithSidecar();
        scenario.World.Script = order => order.TaskName.EndsWith("backup", StringComparison.Ordinal) ? TaskScript.Ends(TimeSpan.FromSeconds(1), 1) : TaskScript.Runs;
        scenario.StartPlan("backup");
        scenario.Pass(TimeSpan.FromSeconds(30));
        scenario.Edit(PlanVerb.Interrupt, plan: "backup").IsAccepted.Should().BeTrue();
        scenario.Statuses("backup").Should().OnlyContain(status => status == Status.Delayed);

        scenario.Edit(PlanVerb.Stop, plan: "backup").IsAccepted.Should().BeTrue();

        scenario.Statuses("backup").Should().OnlyContain(status => status == Status.Pending);
        scenario.Plan("backup").RunNumber.Should().Be(2);
    }

    [Fact]
    public void A_plan_whose_tasks_fail_is_not_begun_by_who_resumes_it()
    {
        var scenario = Edits.WithSidecar();
        scenario.World.Script = order => order.TaskName.EndsWith("backup", StringComparison.Ordinal) ? TaskScript.Ends(TimeSpan.FromSeconds(1), 1) : TaskScript.Runs;
        scenario.StartPlan("backup");
        scenario.Pass(TimeSpan.FromSeconds(30));
        scenario.Edit(PlanVerb.Interrupt, plan: "backup").IsAccepted.Should().BeTrue();

        scenario.Submit(Edits.Of(PlanVerb.Continue, plan: "backup") with { By = new("somebody else", "127.0.0.1") }).IsAccepted.Should().BeTrue();

        State.Records.History.RunReader.List(scenario.Store, scenario.Snapshot.Services["hello"].Record.Id, "backup").Should().ContainSingle().Which.StartedBy.Should().Be("admin");
    }
}
