using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scenarios.Tests.Harness.Chaos;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.Scenarios.Tests;

/// <summary>
/// An operator does one thing after the other to two services, drawn from a seed, while machines go away, tasks die and
/// schedulers end. The invariants hold throughout, another scheduler would at any moment show the same, and when everything is
/// let go on, every plan completes.
/// </summary>
public sealed class OperatorChaosTests
{
    private const int Agents = 4;

    private static readonly string[] EndByThemselves = ["-init", "-once", "-backup", "-toxic"];

    [Theory]
    [MemberData(nameof(All))]
    public void Whatever_an_operator_does_can_be_brought_to_a_good_end(int seed)
    {
        var chance = new Random(seed);
        var scenario = new Scenario(seed, Enumerable.Range(1, Agents).Select(number => Machines.Agent(number)));
        scenario.World.Script = order => Script(chance, order.TaskName);
        scenario.World.Faults = new ReportFaults(TimeSpan.FromSeconds(chance.Next(3)), Doubled: 0.2, Lost: 0.05);
        scenario.Crashes = new CrashPlan(_ => chance.Next(40) == 0);
        scenario.Start();
        var person = new ChaosOperator(scenario, chance);
        person.Install(2);

        var accepted = 0;
        for (var blow = 0; blow < 40; blow++)
        {
            Strike(scenario, chance);
            Successor.Check(scenario);
            accepted += person.Do();
            Successor.Check(scenario);
            scenario.Require("the audit trail is whole", () => AuditStore.Verify(scenario.Store) is null);
            scenario.Pass(TimeSpan.FromSeconds(chance.Next(15)));
        }

        accepted.Should().BeGreaterThan(2, "an operator whose wishes are mostly refused proves nothing");
        Misfortunes.End(scenario, Well);
        person.LetGo();
        scenario.Pass(TimeSpan.FromHours(1));
        if (scenario.World.Agents.Length < Agents)
        {
            person.CompleteRemovals();
        }

        AllIsDone(scenario, person);
        person.LetGo(); // once more, so that also what was forced to complete is done
        scenario.Pass(TimeSpan.FromHours(1));
        AllIsDone(scenario, person);
        scenario.Require("every task runs", () => scenario.World.Processes.Select(order => (order.ServiceName, order.TaskName)).ToHashSet().SetEquals(ToRun(scenario)));
    }

    public static TheoryData<int> All() => Seeds.Of(20);

    private static void Strike(Scenario scenario, Random chance)
    {
        switch (chance.Next(25))
        {
            case 0:
                Misfortunes.StrikeForGood(scenario, chance);
                break;
            case < 18:
                Misfortunes.Strike(scenario, chance);
                break;
        }

        scenario.Settle();
    }

    private static TaskScript Script(Random chance, string task) => new()
    {
        Staging = TimeSpan.FromSeconds(chance.Next(3)),
        EndsAfter = chance.Next(4) == 0 || EndByThemselves.Any(task.EndsWith) ? TimeSpan.FromSeconds(chance.Next(60)) : null,
        ExitCode = chance.Next(2),
        ReadyAfter = TimeSpan.FromSeconds(chance.Next(10)),
        StopsAfter = TimeSpan.FromSeconds(chance.Next(3)),
    };

    private static TaskScript Well(string task) => EndByThemselves.Any(task.EndsWith) ? TaskScript.Ends(TimeSpan.FromSeconds(1), 0) : TaskScript.Runs;

    private static void AllIsDone(Scenario scenario, ChaosOperator person)
    {
        scenario.Require("the services that were not removed are there, and no other", () => scenario.Snapshot.Services.Keys.ToHashSet().SetEquals(person.Services));
        foreach (var (service, view) in scenario.Snapshot.Services)
        {
            foreach (var plan in view.Plans)
            {
                scenario.Require($"plan {plan.Name} of {service} is complete", () => plan.Status == Status.Complete);
            }
        }
    }

    private static IEnumerable<(string Service, string Task)> ToRun(Scenario scenario) =>
        from service in scenario.Known.Services.Values
        from wanted in service.Plans.OfSpec.SelectMany(plan => plan.Steps).Select(step => step.Requirement!)
        from task in wanted.Tasks
        where service.Target.FindPod(wanted.Pod.Type)!.Task(task).Goal == Goal.Running
        select (service.Name, wanted.Pod.TaskName(task));
}
