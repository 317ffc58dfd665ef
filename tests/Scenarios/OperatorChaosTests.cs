using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scenarios.Tests;

/// <summary>
/// An operator does one thing after the other, drawn from a seed, while machines go away, tasks die and schedulers end. The
/// invariants hold throughout, and when everything is let go on, every plan completes.
/// </summary>
public sealed class OperatorChaosTests
{
    private const string Service = "by-hand";

    private static readonly string[] Plans = ["deploy", "recovery", "by-hand-a", "by-hand-b"];
    private static readonly string[] Pods = ["hello-0", "world-0", "world-1", "extra-a-0", "extra-b-0"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_an_operator_does_can_be_brought_to_a_good_end(int seed)
    {
        var chance = new Random(seed);
        var scenario = new Scenario(seed);
        scenario.World.Script = _ => new TaskScript
        {
            Staging = TimeSpan.FromSeconds(chance.Next(3)),
            EndsAfter = chance.Next(4) == 0 ? TimeSpan.FromSeconds(chance.Next(60)) : null,
            ExitCode = chance.Next(2),
            StopsAfter = TimeSpan.FromSeconds(chance.Next(3)),
        };
        scenario.World.Faults = new ReportFaults(TimeSpan.FromSeconds(chance.Next(3)), Doubled: 0.2, Lost: 0.05);
        scenario.Crashes = new CrashPlan(_ => chance.Next(40) == 0);
        scenario.Start();
        var (package, rendered) = SpecPackages.Render(Service, Service, new Dictionary<string, string>());
        var id = scenario.NewId();
        scenario.SubmitUntilDone(new InstallService(Scenario.Operator, Service, id, SpecPackages.Configuration(id, package, rendered), package.Files));

        var accepted = 0;
        for (var blow = 0; blow < 40; blow++)
        {
            Strike(scenario, chance);
            accepted += scenario.SubmitUntilDone(Wish(scenario, chance)).IsAccepted ? 1 : 0;
            scenario.Pass(TimeSpan.FromSeconds(chance.Next(15)));
        }

        accepted.Should().BeGreaterThan(5, "an operator whose wishes are mostly refused proves nothing");
        LetGo(scenario);
        scenario.Pass(TimeSpan.FromHours(3));
        foreach (var plan in scenario.Snapshot.Services[Service].Plans)
        {
            scenario.Require($"plan {plan.Name} is complete", () => plan.Status == Status.Complete);
        }

        scenario.Require("every task runs", () => scenario.World.Processes.Count == Pods.Length);
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 20));

    private static OperatorCommand Wish(Scenario scenario, Random chance) => chance.Next(10) switch
    {
        < 6 => PlanWish(scenario, chance),
        < 9 => new PodEdit(Scenario.Operator, Service, Pods[chance.Next(Pods.Length)], (PodVerb)chance.Next(4)),
        _ when chance.Next(2) == 0 => new SetFreeze(Scenario.Operator, Service, "so that nothing ends"),
        _ => new LiftFreeze(Scenario.Operator, Service),
    };

    /// <summary>About a plan, one of its phases or one of their steps.</summary>
    private static PlanEdit PlanWish(Scenario scenario, Random chance)
    {
        var plan = scenario.Snapshot.Services[Service].Plans[chance.Next(Plans.Length)];
        var phase = plan.Phases.Count > 0 && chance.Next(2) == 0 ? plan.Phases[chance.Next(plan.Phases.Count)] : null;
        var step = phase is not null && chance.Next(2) == 0 ? phase.Steps[chance.Next(phase.Steps.Count)] : null;
        return new PlanEdit(Scenario.Operator, Service, plan.Name, (PlanVerb)chance.Next(6), phase?.Id.ToString(), step?.Id.ToString());
    }

    private static void Strike(Scenario scenario, Random chance)
    {
        var agent = scenario.World.Agents[chance.Next(scenario.World.Agents.Length)];
        switch (chance.Next(6))
        {
            case 0 when agent.IsReachable:
                scenario.World.CutOff(agent.Id);
                break;
            case 0 or 1:
                scenario.World.Reconnect(agent.Id);
                break;
            case 2:
                scenario.World.PowerCycle(agent.Id);
                break;
            case 3 when scenario.World.Processes is { Count: > 0 } processes:
                scenario.World.Crash(processes[chance.Next(processes.Count)].TaskName);
                break;
            case 4:
                scenario.Start();
                break;
        }
    }

    private static void LetGo(Scenario scenario)
    {
        scenario.World.Script = _ => TaskScript.Runs;
        scenario.World.Faults = ReportFaults.None;
        scenario.Crashes = new CrashPlan();
        foreach (var agent in scenario.World.Agents.Where(agent => !agent.IsReachable))
        {
            scenario.World.Reconnect(agent.Id);
        }

        scenario.Submit(new LiftFreeze(Scenario.Operator, Service));
        foreach (var pod in Pods)
        {
            scenario.Submit(new PodEdit(Scenario.Operator, Service, pod, PodVerb.Resume));
        }

        foreach (var plan in Plans)
        {
            scenario.Submit(new PlanEdit(Scenario.Operator, Service, plan, PlanVerb.Start)); // what is paused stays so
            scenario.Submit(new PlanEdit(Scenario.Operator, Service, plan, PlanVerb.Continue));
            foreach (var phase in scenario.Snapshot.Services[Service].Plans.First(view => view.Name == plan).Phases)
            {
                scenario.Submit(new PlanEdit(Scenario.Operator, Service, plan, PlanVerb.Continue, phase.Id.ToString()));
                foreach (var step in phase.Steps)
                {
                    scenario.Submit(new PlanEdit(Scenario.Operator, Service, plan, PlanVerb.Continue, phase.Id.ToString(), step.Id.ToString()));
                }
            }
        }
    }
}
