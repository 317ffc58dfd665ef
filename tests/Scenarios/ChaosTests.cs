using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scenarios.Tests.Harness.Chaos;

namespace Orchestrator.Scenarios.Tests;

/// <summary>
/// Machines go away and come back, tasks and schedulers die, reports are late, doubled and lost, all drawn from a seed;
/// the invariants hold throughout, and when calm returns every plan completes.
/// </summary>
public sealed class ChaosTests
{
    [Theory]
    [MemberData(nameof(All))]
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
            Misfortunes.Strike(scenario, chance);
            scenario.Pass(TimeSpan.FromSeconds(chance.Next(20)));
            Successor.Check(scenario);
        }

        Misfortunes.End(scenario, _ => TaskScript.Runs);
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

    public static TheoryData<int> All() => Seeds.Of(40);

    private static TaskScript Script(Random chance) => new()
    {
        Staging = TimeSpan.FromSeconds(chance.Next(5)),
        EndsAfter = chance.Next(3) == 0 ? TimeSpan.FromSeconds(chance.Next(60)) : null,
        ExitCode = chance.Next(2),
        ReadyAfter = TimeSpan.FromSeconds(chance.Next(20)),
        StopsAfter = chance.Next(4) == 0 ? null : TimeSpan.FromSeconds(chance.Next(3)),
    };

    private static void Install(Scenario scenario, string name, string spec)
    {
        while (!scenario.Snapshot.Services.ContainsKey(name))
        {
            scenario.Install(name, spec);
        }
    }
}
