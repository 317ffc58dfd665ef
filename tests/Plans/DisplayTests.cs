using Orchestrator.Plans.Generation;
using Orchestrator.Plans.Tests.Fixtures;
using Orchestrator.Pods;
using static Orchestrator.Plans.Tests.Fixtures.Specs;

namespace Orchestrator.Plans.Tests;

/// <summary>What an operator sees after each of some verbs: the steps of each phase, the phase, and last the plan.</summary>
public sealed class DisplayTests
{
    private readonly Make _make = new();

    /// <summary>Strategy of plan and phases, steps of each phase, the verbs, and what shows.</summary>
    public static TheoryData<string, string, int[], string, string> Cases => new()
    {
        { "serial", "canary", [4], "", "WAITING, WAITING, PENDING, PENDING = WAITING | WAITING" },
        { "serial", "canary", [4], "continue 0", "PENDING, WAITING, PENDING, PENDING = PENDING | PENDING" },
        { "serial", "canary", [4], "continue 0; prepare 0 0", "PREPARED, WAITING, PENDING, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "canary", [4], "continue 0; launch 0 0", "STARTING, WAITING, PENDING, PENDING = WAITING | WAITING" },
        { "serial", "canary", [4], "continue 0; launch 0 0; run 0 0", "STARTED, WAITING, PENDING, PENDING = WAITING | WAITING" },
        { "serial", "canary", [4], "continue 0; complete 0 0", "COMPLETE, WAITING, PENDING, PENDING = WAITING | WAITING" },
        { "serial", "canary", [4], "continue 0; complete 0 0; continue 0", "COMPLETE, PENDING, PENDING, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "canary", [4], "continue 0; continue 0; complete 0 0; complete 0 1; launch 0 2", "COMPLETE, COMPLETE, STARTING, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "canary", [4], "continue", "WAITING, WAITING, PENDING, PENDING = WAITING | WAITING" },
        { "serial", "canary", [4], "interrupt 0; continue 0", "PENDING, WAITING, PENDING, PENDING = PENDING | PENDING" },
        { "serial", "canary", [1], "continue 0", "PENDING = PENDING | PENDING" },
        { "serial", "canary", [4, 4], "continue 1", "WAITING, WAITING, PENDING, PENDING = WAITING | PENDING, WAITING, PENDING, PENDING = PENDING | WAITING" },
        { "serial", "serial", [2], "", "PENDING, PENDING = PENDING | PENDING" },
        { "serial", "serial", [2], "prepare 0 0", "PREPARED, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "serial", [2], "launch 0 0", "STARTING, PENDING = STARTING | STARTING" },
        { "serial", "serial", [2], "launch 0 0; run 0 0", "STARTED, PENDING = STARTED | STARTED" },
        { "serial", "serial", [2], "complete 0 0", "COMPLETE, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "serial", [2], "complete 0 0; pause 0 1", "COMPLETE, WAITING = WAITING | WAITING" },
        { "serial", "serial", [2], "complete 0 0; pause 0 1; resume 0 1", "COMPLETE, PENDING = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "serial", [2], "interrupt", "PENDING, PENDING = PENDING | WAITING" },
        { "serial", "serial", [2], "interrupt 0", "PENDING, PENDING = WAITING | WAITING" },
        { "serial", "serial", [2], "launch 0 0; interrupt 0; run 0 0", "STARTED, PENDING = WAITING | WAITING" },
        { "serial", "serial", [2], "delay 0 0", "DELAYED, PENDING = DELAYED | DELAYED" },
        { "serial", "serial", [2], "complete 0 0; delay 0 1", "COMPLETE, DELAYED = DELAYED | DELAYED" },
        { "serial", "serial", [1, 1], "complete 0 0; delay 1 0", "COMPLETE = COMPLETE | DELAYED = DELAYED | DELAYED" },
        { "serial", "serial", [1, 1], "delay 0 0", "DELAYED = DELAYED | PENDING = PENDING | DELAYED" },
        { "serial", "serial", [0], "", " = COMPLETE | COMPLETE" },
        { "serial", "parallel", [2], "launch 0 0", "STARTING, PENDING = PENDING | PENDING" },
        { "serial", "parallel", [2], "launch 0 0; run 0 0; launch 0 1", "STARTED, STARTING = STARTING | STARTING" },
        { "serial", "parallel", [3], "complete 0 0; launch 0 1; run 0 1; delay 0 2", "COMPLETE, STARTED, DELAYED = IN_PROGRESS | IN_PROGRESS" },
        { "serial", "parallel", [2], "launch 0 0; delay 0 1", "STARTING, DELAYED = STARTING | STARTING" },
        { "serial", "parallel", [2], "delay 0 0; delay 0 1", "DELAYED, DELAYED = DELAYED | DELAYED" },
        { "serial", "parallel-canary", [3], "continue 0; continue 0; launch 0 2", "PENDING, PENDING, STARTING = PENDING | PENDING" },
        { "parallel", "serial", [1, 1], "complete 1 0", "PENDING = PENDING | COMPLETE = COMPLETE | IN_PROGRESS" },
        { "parallel", "serial", [1, 1], "interrupt 0; complete 1 0", "PENDING = WAITING | COMPLETE = COMPLETE | WAITING" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_sees(string planStrategy, string phaseStrategy, int[] counts, string verbs, string expected)
    {
        PodSpec[] pods = [.. counts.Select((count, place) => Pod($"pod{place}", count, Task("server")))];
        var plan = PlanGenerator.Generate(
            Service(pods, [Plan("deploy", planStrategy, [.. pods.Select(pod => Phase(pod.Type, phaseStrategy, pod.Type))])]), _make.Context() with { Run = _ => null }).Deploy;
        Shown(plan).Should().NotBeNull("it is looked at before, too");

        foreach (var verb in verbs.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            Do(plan, verb.Split(' '));
        }

        Shown(plan).Should().Be(expected);
    }

    private void Do(Plan plan, string[] words)
    {
        var places = words.Skip(1).Select(word => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var phase = places.Length > 0 ? plan.Phases[places[0]] : null;
        var step = places.Length > 1 ? phase!.Steps[places[1]] : null;
        switch (words[0])
        {
            case "interrupt" when phase is null: plan.Interrupt(); break;
            case "interrupt": phase!.Interrupt(); break;
            case "continue" when phase is null: plan.Proceed(); break;
            case "continue": phase!.Proceed(); break;
            case "pause": step!.Interrupt(); break;
            case "resume": step!.Proceed(); break;
            case "prepare": step!.Prepare(); break;
            case "launch": _make.Launch(step!); break;
            case "run": Tell(step!, TaskState.Running, readiness: 1); break;
            case "complete": _make.Launch(step!, TaskState.Running); break;
            case "delay":
                _make.Launch(step!, TaskState.Failed);
                _make.Launch(step!, TaskState.Failed);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(words), words[0], "There is no such verb.");
        }
    }

    private void Tell(Step step, TaskState state, int readiness)
    {
        foreach (var (name, id) in step.LaunchedTasks)
        {
            step.Observe(_make.Seen(name, id, state, readiness));
        }
    }

    private static string Shown(Plan plan)
    {
        var view = plan.ToView();
        view.Status.Should().Be(plan.Status);
        return string.Join(" | ", view.Phases
            .Select(phase => $"{string.Join(", ", phase.Steps.Select(step => step.Status.ToText()))} = {phase.Status.ToText()}")
            .Append(view.Status.ToText()));
    }
}
