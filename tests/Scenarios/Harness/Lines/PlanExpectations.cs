using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Scenarios.Tests.Harness.Scripts.ScriptRun>;

namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>What plans are to look like.</summary>
internal static class PlanExpectations
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Expect("all plans complete", (run, _) => run.View.Plans.Where(plan => plan.Status != Status.Complete).Select(plan => $"{plan.Name} is {plan.Status.ToText()}").FirstOrDefault()),
        Kind.ExpectText("plans {plans...}", (_, line) => string.Join(", ", line.Names("plans")), (run, _) => string.Join(", ", run.View.Plans.Select(plan => plan.Name))),
        Kind.ExpectText("plan {plan} {status}", (_, line) => line["status"], (run, line) => Plan(run, line).Status.ToText()),
        Kind.ExpectText("phase {plan} {phase} {status}", (_, line) => line["status"], (run, line) => Phase(run, line)?.Status.ToText() ?? "not there"),
        Kind.ExpectText("step {plan} {phase} {step...} is {status}", (_, line) => line["status"], (run, line) => Step(run, line)?.Status.ToText() ?? "not there"),
        Kind.ExpectText("{count} steps in {plan}", (_, line) => line["count"], (run, line) => Plan(run, line).Phases.Sum(phase => phase.Steps.Count).ToString(CultureInfo.InvariantCulture)),
        Kind.Expect("message of {plan} {phase} {step...}", (run, line) => Texts.Missing(Step(run, line)?.Message ?? "", line.Block)),
        Kind.Expect("tree of pods", (run, line) => Texts.Difference(line.Block, PlanText.Pods(run.View))),
        Kind.Expect("tree of {plan}", (run, line) => Texts.Difference(line.Block, PlanText.Tree(Plan(run, line)))),
    ];

    private static PlanView Plan(ScriptRun run, LineValues line) =>
        run.View.Plans.FirstOrDefault(plan => plan.Name == line["plan"]) ?? throw new ScriptFailedException($"there is no plan {line["plan"]}");

    /// <summary>A phase that is not there yet may still come: a recovery grows.</summary>
    private static PhaseView? Phase(ScriptRun run, LineValues line) => Plan(run, line).Phases.FirstOrDefault(phase => phase.Name == line["phase"]);

    private static StepView? Step(ScriptRun run, LineValues line) => Phase(run, line)?.Steps.FirstOrDefault(step => step.Name == line["step"]);
}
