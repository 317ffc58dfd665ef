using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;

namespace Orchestrator.Scenarios.Tests;

/// <summary>
/// Machines go away and come back, tasks and schedulers die, reports are late, doubled and lost, all drawn from a seed;
/// the invariants hold throughout, and when calm returns every plan completes.
/// </summary>
public sealed class ChaosTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whatever_happens_nothing_runs_twice_and_in_the_end_all_is_well(int seed)
    {
        var chance = new Random(seed);
        var scenario = new Scenario(seed);
        scenario.World.Script = _ => Script(chance);
        scenario.World.Faults = new ReportFaults(TimeSpan.FromSeconds(chance.Next(4)), Doubled: 0.2, Lost: 0.05);
        scenario.Crashes = new CrashPlan(_ => chance.Next(30) == 0);
        scenario.Start();
        Install(scenario, "one", Specs.Hello(3, name: "one", task: Specs.Readiness));
        Install(scenario, "two", Specs.Hello(4, name: "two", pod: "two", task: "ports: {web: {port: 0}}"));

        for (var blow = 0; blow < 40; blow++)
        {
            Strike(scenario, chance);
            scenario.Pass(TimeSpan.FromSeconds(chance.Next(20)));
        }

        scenario.World.Script = _ => TaskScript.Runs;
        scenario.World.Faults = ReportFaults.None;
        scenario.Crashes = new CrashPlan();
        foreach (var agent in scenario.World.Agents.Where(agent => !agent.IsReachable))
        {
            scenario.World.Reconnect(agent.Id);
        }

        scenario.Pass(TimeSpan.FromHours(3));
        scenario.Require("every task runs", () => scenario.World.Processes.Count == 7);
        foreach (var (service, view) in scenario.Snapshot.Services)
        {
            foreach (var plan in view.Plans)
            {
                scenario.Require($"plan {plan.Name} of {service} is complete", () => plan.Status == Status.Complete);
            }
        }
    }

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 40));

    private static TaskScript Script(Random chance) => new()
    {
        Staging = TimeSpan.FromSeconds(chance.Next(5)),
        EndsAfter = chance.Next(3) == 0 ? TimeSpan.FromSeconds(chance.Next(60)) : null,
        ExitCode = chance.Next(2),
        ReadyAfter = TimeSpan.FromSeconds(chance.Next(20)),
        StopsAfter = chance.Next(4) == 0 ? null : TimeSpan.FromSeconds(chance.Next(3)),
    };

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
            case 3 or 4:
                var processes = scenario.World.Processes;
                if (processes.Count > 0)
                {
                    scenario.World.Crash(processes[chance.Next(processes.Count)].TaskName);
                }

                break;
            default:
                scenario.Start();
                break;
        }
    }

    private static void Install(Scenario scenario, string name, string spec)
    {
        while (!scenario.Snapshot.Services.ContainsKey(name))
        {
            scenario.Install(name, spec);
        }
    }
}
