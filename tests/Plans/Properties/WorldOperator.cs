using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>An operator who starts, stops, holds, releases, forces and restarts elements as the choices say.</summary>
internal sealed class WorldOperator(Choices choices, PlanWorld world)
{
    private int _starts;

    /// <summary>Whether this operator has work done again.</summary>
    public bool MayRestart { private get; set; }

    public Act Resume()
    {
        var plan = choices.Of([.. world.Plans]);
        plan.Proceed();
        foreach (var phase in plan.Phases)
        {
            Release(phase, phase.Proceed);
        }

        return Act.Other;
    }

    public Act Edit()
    {
        var plan = choices.Of([.. world.Plans]);
        var phases = plan.Phases.ToArray();
        var phase = phases.Length == 0 ? null : choices.Of(phases);
        var step = phase is null || phase.Steps.Count == 0 ? null : choices.Of([.. phase.Steps]);
        Func<Act>[] edits =
        [
            .. On(plan),
            .. phase is null ? [] : On(phase),
            .. step is null ? [] : On(phase!, step),
        ];
        return choices.Of(edits)();
    }

    private IEnumerable<Func<Act>> On(Plan plan) =>
    [
        () => Hold(() => plan.Interrupt(Somebody())),
        () => Other(plan.Proceed),
        () => Force(() => plan.ForceComplete("admin")),
        () => Start(plan),
        .. MayRestart ? new Func<Act>[] { () => Anew(plan.Restart, plan.Steps), () => Anew(() => plan.Stop(Somebody()), plan.Steps) } : [],
    ];

    private IEnumerable<Func<Act>> On(Phase phase) =>
    [
        () => Hold(() => phase.Interrupt(Somebody())),
        () => Other(() => Release(phase, phase.Proceed)),
        () => Force(() => phase.ForceComplete("admin")),
        .. MayRestart ? new Func<Act>[] { () => Anew(() => Release(phase, phase.Restart), phase.Steps) } : [],
    ];

    private IEnumerable<Func<Act>> On(Phase phase, Step step) =>
    [
        () => Hold(() => step.Interrupt(Somebody())),
        () => Other(() => Release(phase, step.Proceed)),
        () => Force(() => step.ForceComplete("admin")),
        .. MayRestart ? new Func<Act>[] { () => Anew(() => Release(phase, step.Restart), [step]) } : [],
    ];

    private Act Start(Plan plan)
    {
        if (plan.IsComplete && !MayRestart)
        {
            return Act.Other;
        }

        if (plan.IsComplete)
        {
            world.DoAnew(plan.Steps);
        }

        world.Note("start");
        var parameters = new[] { KeyValuePair.Create("START", $"{_starts++}") }.ToValueMap();
        world.Parameters[plan.Name] = parameters;
        plan.Start(parameters);
        return Act.Other;
    }

    /// <summary>Does what may release a canary, and counts the release.</summary>
    private void Release(Phase phase, Action release)
    {
        var held = phase.Steps.Count(step => step.IsHeldCanary);
        release();
        world.Releases[phase.Id] = world.ReleasesOf(phase) + held - phase.Steps.Count(step => step.IsHeldCanary);
    }

    private Act Hold(Action interrupt)
    {
        world.Note("interrupted");
        interrupt();
        return Act.Other;
    }

    private Act Force(Action force)
    {
        world.Note("forced");
        force();
        return Act.Force;
    }

    private Act Anew(Action restart, IEnumerable<Step> steps)
    {
        world.Note("done again");
        world.DoAnew(steps);
        restart();
        return Act.Other;
    }

    private static Act Other(Action edit)
    {
        edit();
        return Act.Other;
    }

    private Hold Somebody() => new(choices.Of("admin", "operator"), "127.0.0.1", null);
}
