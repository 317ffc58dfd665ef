using Orchestrator.Plans;
using Orchestrator.Pods;
using Orchestrator.Scheduler.Guards;
using Orchestrator.Scheduler.Loop;
using Orchestrator.Scheduler.Recovery;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>
/// Works on one candidate step: waits for the delay of its tasks, ends what still runs in their place, finds the place, and
/// launches. What keeps it is said in one sentence; the next change of anything it waits for brings it back here.
/// </summary>
internal sealed class StepWork(LoopState state, TaskKills kills, PodLaunch launch, PodReplacement replacement, GuardCheck guards)
{
    /// <summary>Works on a step.</summary>
    /// <returns>
    /// Whether there is nothing to do for it before something of its pod changes or there is room. A delay and what guards
    /// end with time, so that these are looked at in every turn.
    /// </returns>
    public bool Do(Service service, Plan plan, Step step, Turn turn)
    {
        if (step.Requirement is not { } wanted)
        {
            return true;
        }

        if (service.Plans.Recovery?.IsUnclear(step) == true)
        {
            return true;
        }

        if (ConfigurationFor(service, wanted) is not { } configuration || configuration.FindPod(wanted.Pod.Type) is not { } pod
            || !wanted.Tasks.All(name => pod.Tasks.Any(task => task.Name == name)))
        {
            step.Explain($"the configuration that {wanted.Pod.Name} runs from does not have all of these tasks");
            return true;
        }

        if (wanted.TaskNames.MaxBy(service.Backoff.Remaining) is { } delayed && service.Backoff.Remaining(delayed) > TimeSpan.Zero)
        {
            step.Explain($"{delayed} failed and is not launched before its delay is over: {service.Backoff.Reason(delayed)}");
            return false;
        }

        var sets = wanted.Tasks.Select(task => pod.Task(task).ResourceSetId).ToHashSet(StringComparer.Ordinal);
        var live = PodReplacement.IsFor(service, wanted)
            ? replacement.Prepare(service, wanted, turn)
            : service.TasksOf(wanted.Pod).Where(task => task.IsLive && Occupies(service, task, sets)).ToList();
        if (live.Count > 0)
        {
            return End(service, plan, step, live, turn);
        }

        Launch(service, step, configuration, pod, sets, turn);
        return true;
    }

    /// <summary>A deployment launches the target; a recovery what the task ran from, so that it is safe while a rollout is held or broken.</summary>
    private static Configuration? ConfigurationFor(Service service, PodInstanceRequirement wanted)
    {
        if (wanted.Recovery == RecoveryType.None)
        {
            return service.Target;
        }

        var tasks = wanted.TaskNames.Select(service.FindTask).OfType<TaskRecord>().ToList();
        var first = tasks.Find(task => service.SpecOf(task)?.Goal == Goal.Running) ?? tasks.FirstOrDefault();
        return first is null ? null : service.Configurations.GetValueOrDefault(first.ConfigId);
    }

    private static bool Occupies(Service service, TaskRecord task, HashSet<string> sets) =>
        service.SpecOf(task) is not { } spec || sets.Contains(spec.ResourceSetId);

    /// <summary>
    /// Ends old tasks first. One that cannot be reached is not known to have ended, and may be well: it is left alone until
    /// its agent is back or an operator decides.
    /// </summary>
    private bool End(Service service, Plan plan, Step step, List<TaskRecord> live, Turn turn)
    {
        if (live.Find(task => task is { State: TaskState.Unreachable, KillDecided: false }) is { } lost)
        {
            step.Explain($"{lost.AgentId} cannot be reached and {lost.Name} may still run there: nothing is launched in its place until that is known");
            return true;
        }

        if (live.Exists(task => !task.KillDecided) && guards.WhyNot(service, plan, step, turn) is { } guarded)
        {
            step.Explain(guarded);
            return false;
        }

        step.Prepare();
        foreach (var task in live)
        {
            kills.Decide(service, task, turn);
        }

        step.Explain(live.Find(task => task.State == TaskState.Unreachable) is { } away
            ? $"{away.AgentId} cannot be reached and {away.Name} may still run there: it is ended when the agent is back, or replace {away.Pod().Name} to give it up"
            : $"waits for {string.Join(", ", live.Select(task => task.Name))} to end");
        return true;
    }

    private void Launch(Service service, Step step, Configuration configuration, PodSpec pod, HashSet<string> sets, Turn turn)
    {
        var wanted = step.Requirement!;
        var request = new Offers.PodRequest(service.Id, pod, wanted.Pod);
        var held = state.Ledger.Find(service.Id, wanted.Pod);
        var before = state.Clock;
        var outcome = held is null
            ? state.Offers.Place(request, state.Agents, service.PlacedTasks())
            : state.Offers.Renew(request, held, sets, state.Agents);
        service.Metrics.Count(outcome, state.Clock - before);
        service.Placements.Add(outcome, turn.Now);
        if (outcome is not { Agent: { } agent, Reservation: { } reservation })
        {
            step.Prepare();
            step.Explain(outcome.Explain());
            return;
        }

        if (reservation != held)
        {
            state.Reserve(service, reservation, turn);
        }

        state.MovedPods.Add((service.Id, wanted.Pod));
        service.LaunchedSteps.Add(step.Id);
        step.Launched(launch.Do(service, step, new(configuration, pod, agent, reservation, IsNew: held is null), turn));
    }
}
