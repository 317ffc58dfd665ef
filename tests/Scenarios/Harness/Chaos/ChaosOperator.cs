using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>Installs services and does one thing after the other to them, drawn from a chance.</summary>
internal sealed class ChaosOperator(Scenario scenario, Random chance)
{
    private static readonly string[] Specs = ["by-hand", "canary", "graceful-shutdown", "init", "nonessential", "ready", "self-replacing", "sidecar"];
    private static readonly IReadOnlyDictionary<string, string> Two = new Dictionary<string, string> { ["hello.count"] = "2" };

    /// <summary>The specs of the services that are to be there in the end; a service has the name of its spec.</summary>
    public List<string> Services { get; } = [];

    public void Install(int count)
    {
        foreach (var spec in Specs.OrderBy(_ => chance.Next()).Take(count).ToList())
        {
            Install(spec);
        }
    }

    /// <summary>Does one thing, or two at once.</summary>
    /// <returns>How many of them were accepted.</returns>
    public int Do()
    {
        if (chance.Next(60) == 0)
        {
            return Remove(Services[chance.Next(Services.Count)]);
        }

        if (chance.Next(8) == 0)
        {
            return scenario.SubmitTogether(Wish(), Wish()).Count(result => result.IsAccepted);
        }

        return scenario.SubmitUntilDone(Wish()).IsAccepted ? 1 : 0;
    }

    /// <summary>Lets go on whatever is held, and starts every plan: one that is complete from the beginning.</summary>
    public void LetGo()
    {
        scenario.Submit(new LiftFreeze(Scenario.Operator, null));
        foreach (var view in scenario.Snapshot.Services.Values.ToList())
        {
            LetGo(view);
        }
    }

    /// <summary>Gives up what cannot be removed with a machine that is gone.</summary>
    public void CompleteRemovals()
    {
        foreach (var service in scenario.Snapshot.Services.Values.Where(view => view.Record.IsUninstalling).Select(view => view.Record.Name).ToList())
        {
            scenario.Submit(new PlanEdit(Scenario.Operator, service, "deploy", PlanVerb.ForceComplete));
        }
    }

    private void Install(string spec)
    {
        var (package, rendered) = SpecPackages.Render(spec, spec, Two);
        while (!scenario.Snapshot.Services.ContainsKey(spec))
        {
            var id = scenario.NewId();
            scenario.Submit(new InstallService(Scenario.Operator, spec, id, SpecPackages.Configuration(id, package, rendered), package.Files));
        }

        Services.Add(spec);
    }

    /// <summary>Of two services at least one stays; one that is gone may come back under its name.</summary>
    private int Remove(string service)
    {
        if (Services.Count > 1)
        {
            var isAccepted = scenario.SubmitUntilDone(new UninstallService(Scenario.Operator, service)).IsAccepted;
            _ = isAccepted && Services.Remove(service);
            return isAccepted ? 1 : 0;
        }

        if (Specs.FirstOrDefault(spec => !scenario.Snapshot.Services.ContainsKey(spec)) is { } other)
        {
            Install(other);
        }

        return 1;
    }

    private OperatorCommand Wish()
    {
        var view = scenario.Snapshot.Services.Values.ElementAt(chance.Next(scenario.Snapshot.Services.Count));
        return chance.Next(10) switch
        {
            < 6 => PlanWish(view),
            < 9 when view.Tasks.Count > 0 => PodWish(view),
            _ => GuardWish(chance.Next(4) == 0 ? null : view.Record.Name),
        };
    }

    /// <summary>About a plan, one of its phases or one of their steps.</summary>
    private PlanEdit PlanWish(ServiceView view)
    {
        var plan = view.Plans[chance.Next(view.Plans.Count)];
        var phase = plan.Phases.Count > 0 && chance.Next(2) == 0 ? plan.Phases[chance.Next(plan.Phases.Count)] : null;
        var step = phase is { Steps.Count: > 0 } && chance.Next(2) == 0 ? phase.Steps[chance.Next(phase.Steps.Count)] : null;
        return new PlanEdit(Scenario.Operator, view.Record.Name, plan.Name, (PlanVerb)chance.Next(6), phase?.Id.ToString(), step?.Id.ToString())
        {
            Parameters = chance.Next(3) == 0 ? new[] { KeyValuePair.Create("BACKUP_NAME", $"backup-{chance.Next(9)}") }.ToValueMap() : ValueMap<string>.Empty,
            Override = Override(),
        };
    }

    /// <summary>About a pod or, of those verbs that know tasks, some of them.</summary>
    private PodEdit PodWish(ServiceView view)
    {
        var task = view.Tasks[chance.Next(view.Tasks.Count)];
        var verb = (PodVerb)chance.Next(4);
        return new PodEdit(Scenario.Operator, view.Record.Name, task.Instance.Name, verb)
        {
            Tasks = verb is PodVerb.Pause or PodVerb.Resume && chance.Next(2) == 0 ? [chance.Next(2) == 0 ? task.Record.Task : task.Record.Name] : [],
            Override = Override(),
        };
    }

    private OperatorCommand GuardWish(string? service) => chance.Next(5) switch
    {
        0 => new SetFreeze(Scenario.Operator, service, "so that nothing ends", IncludesRecovery: chance.Next(2) == 0),
        1 => new AddWindow(Scenario.Operator, service, [], $"{chance.Next(24):00}:00", "24:00") { IncludesRecovery = chance.Next(2) == 0 },
        2 when scenario.Snapshot.Services.Values.SelectMany(view => view.Guards.Own.Windows).FirstOrDefault() is { } window =>
            new RemoveWindow(Scenario.Operator, service, window.Id),
        _ => new LiftFreeze(Scenario.Operator, service),
    };

    private GuardOverride? Override() => chance.Next(4) == 0 ? new("it must be now") : null;

    private void LetGo(ServiceView view)
    {
        var service = view.Record.Name;
        scenario.Submit(new LiftFreeze(Scenario.Operator, service));
        foreach (var window in view.Guards.Own.Windows)
        {
            scenario.Submit(new RemoveWindow(Scenario.Operator, service, window.Id));
        }

        foreach (var window in view.Guards.Server.Windows)
        {
            scenario.Submit(new RemoveWindow(Scenario.Operator, null, window.Id));
        }

        foreach (var pod in view.Tasks.GroupBy(task => task.Instance))
        {
            scenario.Submit(new PodEdit(Scenario.Operator, service, pod.Key.Name, PodVerb.Resume));
            if (pod.Any(task => task.Record.PermanentlyFailed || !scenario.World.Agents.Any(agent => agent.Id == task.Record.AgentId)))
            {
                scenario.Submit(new PodEdit(Scenario.Operator, service, pod.Key.Name, PodVerb.Replace)); // what is gone for good comes back only anew
            }
        }

        foreach (var plan in view.Plans)
        {
            scenario.Submit(new PlanEdit(Scenario.Operator, service, plan.Name, PlanVerb.Start)); // what is paused stays so
            Continue(service, plan.Name);
            foreach (var phase in plan.Phases)
            {
                Continue(service, plan.Name, phase.Name); // by name, since a start may have begun a run with other ids
                foreach (var step in phase.Steps)
                {
                    Continue(service, plan.Name, phase.Name, step.Name);
                }
            }
        }
    }

    /// <summary>A phase with canaries is let go once for each of them, and once for what an operator held.</summary>
    private void Continue(string service, string plan, string? phase = null, string? step = null)
    {
        for (var time = 0; time < (phase is not null && step is null ? 3 : 1); time++)
        {
            scenario.Submit(new PlanEdit(Scenario.Operator, service, plan, PlanVerb.Continue, phase, step));
        }
    }
}
