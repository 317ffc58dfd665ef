using BenchmarkDotNet.Attributes;
using Orchestrator.Plans.Coordination;

namespace Orchestrator.Plans.Benchmarks;

/// <summary>What a turn asks of a plan after one change: its status, the steps to work on, and a view for readers.</summary>
public class TurnBenchmarks
{
    private readonly PlanCoordinator _coordinator = new();
    private Deploy _deploy = null!;
    private PlainWalk _walk = null!;

    [Params(100, 1_000, 10_000, 100_000)]
    public int Steps { get; set; }

    [GlobalSetup]
    public void Build()
    {
        _deploy = new(Steps);
        _walk = new(_deploy.Plan);
        _walk.Turn();
        ByChange();
    }

    [Benchmark(Description = "by change")]
    public (Status Status, int Candidates, int Phases) ByChange()
    {
        _deploy.Move();
        return (_deploy.Plan.Status, _coordinator.Pick([_deploy.Plan]).Count(), _deploy.Plan.ToView().Phases.Count);
    }

    [Benchmark(Baseline = true, Description = "plain walk")]
    public (Status Status, int Candidates, int Shown) PlainWalk()
    {
        _deploy.Move();
        return _walk.Turn();
    }
}
