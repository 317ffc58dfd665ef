using Orchestrator.Plans.Backoff;
using Orchestrator.Plans.Strategies;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Benchmarks;

/// <summary>A deploy plan in the middle of its work: ten phases at once, each worked on step after step and half complete.</summary>
internal sealed class Deploy
{
    private const int Phases = 10;
    private static readonly RunId Run = new("deploy", "config", 0);
    private readonly RelaunchBackoff _backoff = new(TimeProvider.System);
    private readonly Step _moving;
    private int _turn;

    public Deploy(int steps)
    {
        var phases = Enumerable.Range(0, Phases).Select(index => Phase($"pod{index}", steps / Phases)).ToList();
        Plan = new(Id("deploy", 0), Run, new ParallelStrategy<Phase>(), phases);
        foreach (var phase in phases)
        {
            foreach (var step in phase.Steps.Take(phase.Steps.Count / 2))
            {
                step.ForceComplete();
            }
        }

        _moving = phases[Phases / 2].Steps[phases[0].Steps.Count / 2];
    }

    public Plan Plan { get; }

    /// <summary>One change: a step in the middle is launched, runs, completes, and is to be done again, in turn.</summary>
    public void Move()
    {
        var name = _moving.Requirement!.TaskNames.First();
        switch (_turn++ % 4)
        {
            case 0:
                _moving.Launched(new Dictionary<string, string> { [name] = "launch" });
                break;
            case 1:
                _moving.Observe(new(name, "launch", TaskState.Running, true, null, "", DateTimeOffset.UnixEpoch));
                break;
            case 2:
                _moving.Observe(new(name, "launch", TaskState.Running, true, 0, "", DateTimeOffset.UnixEpoch));
                break;
            default:
                _moving.Restart();
                break;
        }
    }

    private Phase Phase(string type, int count)
    {
        var pod = new PodSpec
        {
            Type = type,
            Count = count,
            Tasks = [new TaskSpec { Name = "server", Goal = Goal.Running, Command = "run", ResourceSetId = "server" }],
            ResourceSets = [new ResourceSet { Id = "server" }],
        };
        List<Step> steps = [.. Enumerable.Range(0, count).Select(index => new Step(
            Id(type, index), new(new PodInstance(type, index), ["server"], RecoveryType.None, ValueMap<string>.Empty), pod, _backoff))];
        return new(Id(type, -1), type, new SerialStrategy<Step>(), steps);
    }

    private static ElementId Id(string name, int ordinal) => ElementId.Of("service", Run, [name], ordinal);
}
