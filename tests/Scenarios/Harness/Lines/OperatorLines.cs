using Orchestrator.Packages;
using Orchestrator.Pods.Values;
using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Scenarios.Tests.Harness.Scripts.ScriptRun>;

namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>What an operator wants. A line that begins with <c>refused</c> wants it too, and expects a no that says the lines below it.</summary>
internal static class OperatorLines
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Send("install {spec}[ as {name}][ with {options...}]", Install),
        Kind.Send("uninstall", (run, _) => run.Send(new UninstallService(Scenario.Operator, run.Service) { Override = run.Override })),
        Kind.Send("plan start {plan}[ with {parameters...}]", (run, line) => run.Send(
            Edit(run, line, PlanVerb.Start) with { Parameters = line.Pairs("parameters").ToValueMap() })),
        Kind.Send("plan stop {plan}", (run, line) => run.Send(Edit(run, line, PlanVerb.Stop))),
        Kind.Send("plan pause {plan}[ {phase}][ {step...}]", (run, line) => run.Send(Edit(run, line, PlanVerb.Interrupt))),
        Kind.Send("plan resume {plan}[ {phase}][ {step...}]", (run, line) => run.Send(Edit(run, line, PlanVerb.Continue))),
        Kind.Send("plan force-restart {plan}[ {phase}][ {step...}]", (run, line) => run.Send(Edit(run, line, PlanVerb.Restart))),
        Kind.Send("plan force-complete {plan}[ {phase}][ {step...}]", (run, line) => run.Send(Edit(run, line, PlanVerb.ForceComplete))),
        Kind.Send("pod restart {pod}", (run, line) => run.Send(Edit(run, line, PodVerb.Restart))),
        Kind.Send("pod replace {pod}", (run, line) => run.Send(Edit(run, line, PodVerb.Replace))),
        Kind.Send("pod pause {pod}[ {tasks...}]", (run, line) => run.Send(Edit(run, line, PodVerb.Pause))),
        Kind.Send("pod resume {pod}[ {tasks...}]", (run, line) => run.Send(Edit(run, line, PodVerb.Resume))),
        Kind.Send("freeze because {reason...}", (run, line) => run.Send(new SetFreeze(Scenario.Operator, run.Service, line["reason"]))),
        Kind.Send("freeze recovery too because {reason...}", (run, line) => run.Send(new SetFreeze(Scenario.Operator, run.Service, line["reason"], IncludesRecovery: true))),
        Kind.Send("freeze all services because {reason...}", (run, line) => run.Send(new SetFreeze(Scenario.Operator, null, line["reason"]))),
        Kind.Send("unfreeze", (run, _) => run.Send(new LiftFreeze(Scenario.Operator, run.Service))),
        Kind.Send("unfreeze all services", (run, _) => run.Send(new LiftFreeze(Scenario.Operator, null))),
        Kind.Send("window from {from} to {to}[ on {days...}]", (run, line) => run.Send(
            new AddWindow(Scenario.Operator, run.Service, line.Find("days") is null ? [] : line.Names("days").ToValueList(), line["from"], line["to"]))),
        Kind.Send("remove window {id}", (run, line) => run.Send(new RemoveWindow(Scenario.Operator, run.Service, line["id"]))),
    ];

    private static PlanEdit Edit(ScriptRun run, LineValues line, PlanVerb verb) =>
        new(Scenario.Operator, run.Service, line["plan"], verb, line.Find("phase"), line.Find("step")) { Override = run.Override };

    private static PodEdit Edit(ScriptRun run, LineValues line, PodVerb verb) =>
        new(Scenario.Operator, run.Service, line["pod"], verb) { Tasks = line.Find("tasks") is null ? [] : line.Names("tasks").ToValueList(), Override = run.Override };

    /// <summary>As the installer does: what is not valid is refused before the loop is asked.</summary>
    private static void Install(ScriptRun run, LineValues line)
    {
        run.Service = line.Find("name") ?? line["spec"];
        try
        {
            var (package, rendered) = SpecPackages.Render(line["spec"], run.Service, line.Pairs("options"));
            var problems = InstallChecks.Of(rendered.ServiceName, rendered.Spec, run.Scenario.World.Agents, (_, _) => null).Select(rendered.Located).ToList();
            if (problems.Count > 0)
            {
                run.Answer(new(false, string.Join('\n', problems), RefusalKind.Invalid));
                return;
            }

            var id = run.Scenario.NewId();
            run.Send(new InstallService(Scenario.Operator, rendered.ServiceName, id, SpecPackages.Configuration(id, package, rendered), package.Files));
        }
        catch (PackageException refusal)
        {
            run.Answer(new(false, refusal.Message, RefusalKind.Invalid));
        }
    }
}
