using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Orchestrator.State.Benchmarks;

// "loop FOLDER COUNT": commits of one task record, one after the other, to be watched from outside (strace).
if (args is ["loop", var folder, var count])
{
    await CommitLoop.RunAsync(folder, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
    return;
}

var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15);
var summary = BenchmarkRunner.Run<CommitBenchmarks>(
    DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default).WithOptions(ConfigOptions.DisableOptimizationsValidator));
await ResultTable.WriteAsync(summary, args is ["--out", var path] ? path : "results.md");
