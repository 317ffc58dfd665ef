using Orchestrator.Api.Hosting;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Tests.Hosting;

public sealed class ServiceLogTests
{
    [Fact]
    public async Task People_plans_services_and_failures_get_a_line_each_and_nothing_else_does()
    {
        var lines = await LinesAsync(
            Snapshot(7, Event(3, new() { Kind = "plan", Plan = "old", Status = "COMPLETE" })),
            Snapshot(
                8,
                Event(3, new() { Kind = "plan", Plan = "old", Status = "COMPLETE" }),
                Event(8, new() { Kind = "edit", Message = "plan interrupt deploy", Actor = "admin" }),
                Event(9, new() { Kind = "plan", Plan = "deploy", Status = "COMPLETE", Before = "IN_PROGRESS" }),
                Event(10, new() { Kind = "step", Plan = "deploy", Step = "hello-0:[server]", Status = "COMPLETE" }),
                Event(11, new() { Kind = "step", Plan = "deploy", Step = "hello-1:[server]", Status = "ERROR", Message = "two tasks share a set" }),
                Event(12, new() { Kind = "task", Task = "hello-0-server", Status = "RUNNING" }),
                Event(13, new() { Kind = "task", Task = "hello-0-server", Status = "FAILED", Message = "exit code 1" }),
                Event(14, new() { Kind = "service", Status = "UNINSTALLING", Message = "the service is being uninstalled" })),
            Samples.Snapshot() with { Revision = 9 });

        lines.Should().Equal(
            "hello: admin: plan interrupt deploy",
            "hello: plan deploy COMPLETE",
            "hello: step hello-1:[server] of plan deploy ERROR: two tasks share a set",
            "hello: task hello-0-server FAILED: exit code 1",
            "hello: the service is being uninstalled",
            "hello: the service is gone");
    }

    [Fact]
    public async Task A_service_that_comes_is_told_from_its_first_event_on() => (await LinesAsync(
        Samples.Snapshot() with { Revision = 7 },
        Snapshot(8, Event(8, new() { Kind = "service", Status = "INSTALLED", Message = "the service is installed" }))))
        .Should().Equal("hello: the service is installed");

    /// <summary>What is written of snapshots that come one after the other; then nothing happens any more.</summary>
    private static async Task<List<string>> LinesAsync(params EngineSnapshot[] snapshots)
    {
        var lines = new List<string>();
        var at = 0;
        var log = new ServiceLog(() => snapshots[at], (_, _) => Task.FromResult(at = Math.Min(at + 1, snapshots.Length - 1)), lines.Add);
        await log.RunAsync(CancellationToken.None);
        return lines;
    }

    private static EngineSnapshot Snapshot(long revision, params ServiceEvent[] events) =>
        Samples.Snapshot(Samples.Service() with { Events = EventLog.Empty.With(events) }) with { Revision = revision };

    private static ServiceEvent Event(long revision, EventRecord what) => new(new(revision, 0), Samples.Noon, what);
}
