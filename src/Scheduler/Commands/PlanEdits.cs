using Orchestrator.Plans;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>
/// Carries out what operators do to plans. Each edit sees what those before it did, in the same turn too; all of a turn are
/// committed together, each with its audit entry.
/// </summary>
internal sealed class PlanEdits(LoopState state, TaskKills kills, GuardCheck guards)
{
    private readonly UninstallEdits _uninstall = new(state);

    public CommandResult Do(PlanEdit edit, Turn turn)
    {
        if (edit.Verb == PlanVerb.Start && PlanParameters.Problem(edit.Parameters) is { } problem)
        {
            return new(false, problem, RefusalKind.Invalid); // before the plan is looked up, as in the original
        }

        if (!state.Services.TryGetValue(edit.ServiceName, out var service))
        {
            return new(false, $"Service {edit.ServiceName} not found", RefusalKind.NotFound);
        }

        if (service.Plans.InManagerOrder.FirstOrDefault(plan => plan.Name == edit.Plan) is not { } found)
        {
            return new(false, $"Plan {edit.Plan} not found", RefusalKind.NotFound);
        }

        var (targets, refusal) = EditTargets.Find(found, edit);
        refusal ??= PlanEditRules.Refusal(service, found, edit) ?? PlanEditRules.AlreadyDone(edit.Verb, targets) ?? Guarded(service, found, edit, targets, turn);
        if (refusal is not null)
        {
            return refusal;
        }

        var weight = EditWeight.Of(service, targets);
        if (weight > EditWeight.Most)
        {
            return new(false, $"{targets[0].Path} has too many steps for one edit; edit its phases or steps.", RefusalKind.Invalid);
        }

        return Do(service, found, edit, targets, turn, weight);
    }

    /// <summary>Only what has work done again ends what runs; of other work the steps themselves wait for the guards.</summary>
    private CommandResult? Guarded(Service service, Plan plan, PlanEdit edit, IReadOnlyList<EditTarget> targets, Turn turn) =>
        (edit.Verb == PlanVerb.Restart || (edit.Verb == PlanVerb.Start && plan.IsComplete)) && GuardCheck.WouldEnd(service, targets.SelectMany(target => target.Steps))
            ? guards.Refusal(service, edit.Override, turn)
            : null;

    private CommandResult Do(Service service, Plan plan, PlanEdit edit, IReadOnlyList<EditTarget> targets, Turn turn, int weight)
    {
        var before = Describe(targets);
        if (service.Plans.Uninstall is { } uninstall && edit.Verb == PlanVerb.ForceComplete)
        {
            if (_uninstall.ForceComplete(service, uninstall, targets[0], edit.By, turn) is { } refusal)
            {
                return refusal;
            }
        }
        else
        {
            Do(service, plan, edit, targets, turn);
        }

        turn.OutstandingBytes += weight;
        turn.Touched.Add(service.Name);

        // A run that began has put another plan in the place of the one that was edited.
        var now = service.Plans.InManagerOrder.First(other => other.Name == plan.Name);
        state.Audit.Add(
            turn, edit.By, service.Name, $"plan {Action(edit.Verb)}", string.Join(", ", targets.Select(target => target.Path).Distinct()), before,
            Describe(ReferenceEquals(now, plan) ? targets : [EditTarget.Of(now)]) + Parameters(edit), edit.Override?.Reason ?? edit.Why);
        return new(true, Answer(edit));
    }

    private void Do(Service service, Plan plan, PlanEdit edit, IReadOnlyList<EditTarget> targets, Turn turn)
    {
        var run = RunOf(service, plan, turn);
        if (edit.Override is { } guarded && edit.Verb is not (PlanVerb.Interrupt or PlanVerb.Stop))
        {
            run.Set(run.Record with { Passes = guards.PassFor(service, plan.Name, guarded, turn) });
        }

        var hold = new Hold(edit.By.Actor, edit.By.From, turn.Now);
        switch (edit.Verb)
        {
            case PlanVerb.Interrupt:
                ForEach(targets, target => target.Interrupt(hold));
                break;
            case PlanVerb.Continue when edit.Phase is null && plan is { Hold: not null, IsComplete: false } && !HasBegun(plan) && service.Plans.OfSpec.Contains(plan):
                Start(plan, run, edit with { Parameters = run.Record.Parameters }, turn);
                break;
            case PlanVerb.Continue:
                ForEach(targets, target => target.Proceed());
                break;
            case PlanVerb.ForceComplete:
                ForEach(targets, target => target.ForceComplete(edit.By.Actor));
                break;
            case PlanVerb.Start when !plan.IsComplete:
                Start(plan, run, edit, turn);
                break;
            case PlanVerb.Start:
                RunStarts.Again(service, plan, Next(service, run, edit, turn) with { Hold = null, Parameters = edit.Parameters }, RunOutcome.Superseded);
                break;
            case PlanVerb.Stop when plan.Hold is not null && !HasBegun(plan) && !plan.IsComplete:
                plan.Interrupt(hold); // nothing was done in its run that would have to be done again
                break;
            case PlanVerb.Stop:
                RunStarts.Again(service, plan, Next(service, run, edit, turn) with { Hold = hold }, RunOutcome.Stopped);
                break;
            case PlanVerb.Restart when edit.Phase is not { Length: > 0 } && service.Plans.OfSpec.Contains(plan):
                RunStarts.Again(service, plan, Next(service, run, edit, turn) with { Hold = null }, RunOutcome.Superseded);
                break;
            case PlanVerb.Restart:
                Restart(service, run, targets[0], turn);
                break;
        }
    }

    /// <summary>Goes on from where the plan stands. One of which nothing was done yet begins now.</summary>
    private static void Start(Plan plan, CurrentRun run, PlanEdit edit, Turn turn)
    {
        var hasBegun = HasBegun(plan);
        run.Set(run.Record with
        {
            Parameters = edit.Parameters,
            StartedAt = hasBegun ? run.Record.StartedAt : turn.Now,
            StartedBy = hasBegun ? run.Record.StartedBy : edit.By.Actor,
        });
        plan.Start(edit.Parameters);
    }

    private static bool HasBegun(Plan plan) => plan.Steps.Any(step => step.IsComplete || step.Status.IsRunning() || step.LaunchedTasks.Count > 0);

    private RunRecord Next(Service service, CurrentRun run, PlanEdit edit, Turn turn) => run.Record with
    {
        StartedAt = turn.Now, StartedBy = edit.By.Actor, EndedAt = null, Outcome = null,
        Passes = edit.Verb == PlanVerb.Stop ? null : guards.PassFor(service, run.Record.Plan, edit.Override, turn),
    };

    /// <summary>
    /// The launches that steps made so far count no more. A recovery is not stored, so what it is to launch anew is ended at
    /// once: that is kept, and is need enough for the next process.
    /// </summary>
    private void Restart(Service service, CurrentRun run, EditTarget target, Turn turn)
    {
        foreach (var step in target.Steps)
        {
            var tasks = step.Requirement?.TaskNames.Select(service.FindTask).OfType<TaskRecord>().ToList() ?? [];
            if (service.Plans.Recovery?.Plan.Name == run.Record.Plan)
            {
                tasks.Where(task => task is { IsLive: true, State: not TaskState.Unreachable }).ToList().ForEach(task => kills.Decide(service, task, turn));
                continue;
            }

            run.Set(step.Id, run.Step(step.Id) with { IsDoneAnew = true });
            foreach (var task in tasks.Where(task => task.LaunchedBy == step.Id.ToString()))
            {
                service.SetTask(task with { LaunchedBy = null });
            }
        }

        target.Restart();
    }

    /// <summary>Recovery has no runs; what of it is held is kept under the number 0 from the first edit on.</summary>
    private static CurrentRun RunOf(Service service, Plan plan, Turn turn) => service.FindRun(plan.Name)
        ?? service.Begin(new RunRecord { Plan = plan.Name, ConfigId = service.Record.TargetConfigId, Number = 0, StartedAt = turn.Now });

    private static void ForEach(IReadOnlyList<EditTarget> targets, Action<EditTarget> act)
    {
        foreach (var target in targets)
        {
            act(target);
        }
    }

    private static string Describe(IReadOnlyList<EditTarget> targets) => string.Join("; ", targets.Select(target => target.Description).Distinct());

    private static string Parameters(PlanEdit edit) =>
        edit.Verb == PlanVerb.Start && edit.Parameters.Count > 0 ? $", with parameters {string.Join(", ", edit.Parameters.Keys)}" : "";

    private static string Action(PlanVerb verb) => verb switch
    {
        PlanVerb.Restart => "force-restart",
        PlanVerb.ForceComplete => "force-complete",
        _ => verb.ToString().ToLowerInvariant(),
    };

    private static string Answer(PlanEdit edit) => "Received cmd: " + edit.Verb switch
    {
        PlanVerb.Start => $"start {edit.Plan} with parameters: {PlanParameters.Text(edit.Parameters)}",
        PlanVerb.ForceComplete => $"forceComplete for {Addressed(edit)}",
        PlanVerb.Restart => $"restart for {Addressed(edit)}",
        var verb => verb.ToString().ToLowerInvariant(),
    };

    private static string Addressed(PlanEdit edit) => $"Plan: {edit.Plan}, Phase: {edit.Phase ?? "null"}, Step: {edit.Step ?? "null"}";
}
