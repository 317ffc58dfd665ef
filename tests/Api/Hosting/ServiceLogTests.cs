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
    public async Task A_crash_loop_is_told_once_and_then_counted_until_somebody_does_something()
    {
        var events = new List<ServiceEvent>();
        long revision = 7;
        for (var times = 0; times < 100; times++)
        {
            Add(new() { Kind = "plan", Plan = "recovery", Status = "STARTING" });
            Add(new() { Kind = "task", Task = "hello-0-server", Status = "FAILED", Message = $"exit code 1 after {times} s" });
            Add(new() { Kind = "plan", Plan = "recovery", Status = "DELAYED" });
        }

        Add(new() { Kind = "task", Task = "hello-1-server", Status = "FAILED", Message = "exit code 1 after 5 s" });
        Add(new() { Kind = "edit", Message = "plan restart recovery", Actor = "admin" });
        Add(new() { Kind = "task", Task = "hello-0-server", Status = "FAILED", Message = "exit code 1 after 7 s" });

        (await LinesAsync(Snapshot(7), Snapshot(8, [.. events]))).Should().Equal(
            "hello: plan recovery STARTING",
            "hello: task hello-0-server FAILED: exit code 1 after 0 s",
            "hello: plan recovery DELAYED",
            "hello: plan recovery STARTING (10 times since 2026-01-02T12:00:00.000Z)",
            "hello: task hello-0-server FAILED: exit code 1 after 9 s (10 times since 2026-01-02T12:00:00.000Z)",
            "hello: plan recovery DELAYED (10 times since 2026-01-02T12:00:00.000Z)",
            "hello: plan recovery STARTING (100 times since 2026-01-02T12:00:00.000Z)",
            "hello: task hello-0-server FAILED: exit code 1 after 99 s (100 times since 2026-01-02T12:00:00.000Z)",
            "hello: plan recovery DELAYED (100 times since 2026-01-02T12:00:00.000Z)",
            "hello: task hello-1-server FAILED: exit code 1 after 5 s",
            "hello: admin: plan restart recovery",
            "hello: task hello-0-server FAILED: exit code 1 after 7 s");

        void Add(EventRecord what) => events.Add(Event(++revision, what));
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
