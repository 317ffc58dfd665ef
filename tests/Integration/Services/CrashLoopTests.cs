using System.Diagnostics;
using Orchestrator.Integration.Tests.Crashes;
using Orchestrator.Integration.Tests.Packages;
using Orchestrator.Integration.Tests.Servers;
using Xunit.Abstractions;

namespace Orchestrator.Integration.Tests.Services;

public sealed class CrashLoopTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_command_that_fails_at_once_costs_at_most_eight_launches_a_minute_and_next_to_nothing_else()
    {
        await using var server = OrchestratorServer.Create(subnet: 12);
        SleepPackage.Write(server.Packages, "crashers", count: 1, command: "exit 1");
        await server.StartAsync();
        await server.InstallAsync("crashers");
        var watch = Stopwatch.StartNew();
        var before = ProcessFacts.CpuTime(server.ProcessId);

        await Task.Delay(TimeSpan.FromSeconds(60) - watch.Elapsed);

        var used = ProcessFacts.CpuTime(server.ProcessId) - before;
        var starts = (await Starts.PidsAsync(server.State)).Values.Single();
        var sandboxes = Directory.EnumerateDirectories(server.State, "crashers__sleeper-0-nap__*", SearchOption.AllDirectories)
            .GroupBy(folder => Path.GetDirectoryName(folder)).Max(group => group.Count());
        output.WriteLine($"{starts.Count} launches, {sandboxes} sandboxes, {used.TotalSeconds:0.00} s of processor time in 60 s");
        starts.Count.Should().BeInRange(3, 8);
        sandboxes.Should().BeLessThanOrEqualTo(3, "no launch lives between two delays, so all are dead ones");
        used.TotalSeconds.Should().BeLessThan(60 * 0.05);

        var plans = new[] { "deploy", "recovery" }.Select(plan => server.RunAsync("crashers", "plan", "status", plan, "--json"));
        string.Concat((await Task.WhenAll(plans)).Select(plan => plan.Output))
            .Should().Contain("exited with code 1", "the step's message says why it waits");
    }
}
