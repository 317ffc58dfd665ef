using System.Net;
using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Scheduler.Events;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Tests.Routes;

public sealed class EventRouteTests
{
    private const string Route = "/service/hello/v1/events";

    [Fact]
    public async Task What_is_kept_is_sent_in_order_with_ids_kinds_and_one_line_of_JSON_each()
    {
        await using var server = await StartAsync(EventLog.Empty.With([Event(3, 0, "plan"), Event(3, 1, "step")]));

        using var response = await server.Client.GetAsync(Route + "?after=0&follow=false");

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        (await response.Content.ReadAsStringAsync()).Should().Be("""
            id: 3.0
            event: plan
            data: {"id":"3.0","at":"2026-01-02T12:00:00.000Z","kind":"plan","plan":"deploy","status":"COMPLETE","before":"IN_PROGRESS"}

            id: 3.1
            event: step
            data: {"id":"3.1","at":"2026-01-02T12:00:00.000Z","kind":"step","plan":"deploy","status":"COMPLETE","before":"IN_PROGRESS"}


            """);
    }

    [Fact]
    public async Task A_stream_that_goes_on_has_only_what_is_new()
    {
        await using var server = await StartAsync(EventLog.Empty.With([Event(3, 0, "plan")]));
        await using var stream = await EventReader.OpenAsync(server, Route);

        Append(server, Event(8, 0, "task"));
        (await stream.ReadAsync()).Should().StartWith("id: 8.0\nevent: task\n");
        Append(server, Event(9, 0, "edit"), Event(9, 1, "step"));
        (await stream.ReadAsync()).Should().StartWith("id: 9.0\nevent: edit\n");
        (await stream.ReadAsync()).Should().StartWith("id: 9.1\nevent: step\n");
    }

    [Theory]
    [InlineData("3.1", null, "3.2 4.0")]
    [InlineData(null, "3.1", "3.2 4.0")]
    [InlineData("4.0", "3.0", "")]
    [InlineData("3.9", null, "4.0")]
    [InlineData(null, "0", "3.0 3.1 3.2 4.0")]
    [InlineData(null, null, "3.0 3.1 3.2 4.0")]
    public async Task A_reader_goes_on_after_the_last_event_it_knows(string? header, string? query, string expected)
    {
        await using var server = await StartAsync(EventLog.Empty.With([Event(3, 0, "plan"), Event(3, 1, "step"), Event(3, 2, "step"), Event(4, 0, "task")]));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Route}?follow=false{(query is null ? "" : "&after=" + query)}");
        if (header is not null)
        {
            request.Headers.Add("Last-Event-ID", header);
        }

        using var response = await server.Client.SendAsync(request);

        var ids = (await response.Content.ReadAsStringAsync()).Split('\n').Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..]);
        string.Join(' ', ids).Should().Be(expected);
    }

    [Fact]
    public async Task Events_that_are_no_longer_kept_leave_a_gap_that_is_told()
    {
        await using var server = await StartAsync(EventLog.Of([Event(9, 0, "step")], new(8, 4)));

        var body = (await server.GetAsync(Route + "?after=5.0&follow=false")).Body;

        body.Should().StartWith("id: 8.4\nevent: gap\ndata: {\"id\":\"8.4\",\"at\":\"2026-01-02T12:00:00.000Z\",\"kind\":\"gap\",\"message\":\"What happened after 5.0 and up to 8.4 is no longer kept.\"}\n\nid: 9.0\n");
        (await server.GetAsync(Route + "?after=8.4&follow=false")).Body.Should().StartWith("id: 9.0\n");
        (await server.GetAsync(Route + "?after=0&follow=false")).Body.Should().StartWith("id: 9.0\n", "0 asks for what is kept");
    }

    [Fact]
    public async Task A_reader_that_was_too_slow_finds_a_gap_and_goes_on_behind_it()
    {
        await using var server = await StartAsync(EventLog.Of([], new(2, 0)));
        await using var stream = await EventReader.OpenAsync(server, Route);

        Publish(server, EventLog.Of([Event(20, 0, "step")], new(19, 0)));

        (await stream.ReadAsync()).Should().StartWith("id: 19.0\nevent: gap\n");
        (await stream.ReadAsync()).Should().StartWith("id: 20.0\nevent: step\n");
    }

    [Fact]
    public async Task A_quiet_stream_gives_a_sign_of_life_every_15_seconds()
    {
        await using var server = await StartAsync(EventLog.Empty);
        await using var stream = await EventReader.OpenAsync(server, Route);
        for (var sign = 0; sign < 2; sign++)
        {
            while (server.Time.NextDue is null)
            {
                await Task.Yield(); // until the server waits
            }

            server.Time.Advance(TimeSpan.FromSeconds(15));
            (await stream.ReadAsync()).Should().Be(": keep-alive");
        }

        Append(server, Event(8, 0, "task"));
        (await stream.ReadAsync()).Should().StartWith("id: 8.0\n");
    }

    [Fact]
    public async Task A_quiet_stream_gives_its_sign_of_life_also_while_others_are_busy()
    {
        await using var server = await StartAsync(EventLog.Empty);
        await using var stream = await EventReader.OpenAsync(server, Route);
        while (server.Time.NextDue is null)
        {
            await Task.Yield(); // until the server waits
        }

        for (var second = 0; second < 15; second++)
        {
            server.Time.Advance(TimeSpan.FromSeconds(1));
            server.Snapshot = server.Snapshot with { Revision = server.Snapshot.Revision + 1 };
        }

        (await stream.ReadAsync()).Should().Be(": keep-alive");
        Append(server, Event(80, 0, "task"));
        (await stream.ReadAsync()).Should().StartWith("id: 80.0\n");
    }

    [Fact]
    public async Task So_many_streams_are_served_and_no_more_until_one_ends()
    {
        await using var server = await StartAsync(EventLog.Empty);
        var streams = new List<EventReader>();
        for (var number = 0; number < 100; number++)
        {
            streams.Add(await EventReader.OpenAsync(server, Route));
        }

        (await server.GetAsync(Route)).Should().Be((HttpStatusCode.ServiceUnavailable, "100 streams of events are open, and no more are served at once: end one, or try again later."));

        await streams[0].DisposeAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await server.GetAsync(Route + "?follow=false")).Status != HttpStatusCode.OK)
        {
            limit.Token.ThrowIfCancellationRequested(); // the server has not noticed yet
        }

        foreach (var stream in streams.Skip(1))
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_wants_JSON_gets_a_list()
    {
        await using var server = await StartAsync(EventLog.Of([Event(9, 0, "step"), Event(9, 1, "task")], new(8, 4)));

        (await KindsAsync("")).Should().Be("step task");
        (await KindsAsync("?after=9.0")).Should().Be("task");
        (await KindsAsync("?after=3.0")).Should().Be("gap step task");

        async Task<string> KindsAsync(string query)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Route + query) { Headers = { { "Accept", "application/json" } } };
            using var response = await server.Client.SendAsync(request);
            var events = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["events"]!.AsArray();
            return string.Join(' ', events.Select(entry => (string)entry!["kind"]!));
        }
    }

    [Theory]
    [InlineData("after=x", "'after=x' is no id of an event: REVISION.ORDINAL such as 17.0, or 0 for all, is expected.")]
    [InlineData("follow=perhaps", "'follow=perhaps' is neither true nor false.")]
    public async Task What_makes_no_sense_is_refused(string query, string text)
    {
        await using var server = await StartAsync(EventLog.Empty);

        (await server.GetAsync($"{Route}?{query}")).Should().Be((HttpStatusCode.BadRequest, text));
    }

    [Fact]
    public async Task The_stream_ends_with_its_service_and_with_the_server()
    {
        await using var server = await StartAsync(EventLog.Empty);
        await using var ofService = await EventReader.OpenAsync(server, Route);
        server.Snapshot = Samples.Snapshot() with { Revision = 9 };
        (await ofService.ReadAsync()).Should().BeNull();

        server.Snapshot = Samples.Snapshot(Samples.Service()) with { Revision = 10 };
        await using var ofServer = await EventReader.OpenAsync(server, Route);
        var ends = ofServer.ReadAsync();
        await server.Server.DisposeAsync();
        (await ends).Should().BeNull();
    }

    private static ServiceEvent Event(long revision, int ordinal, string kind) =>
        new(new(revision, ordinal), Samples.Noon, new EventRecord { Kind = kind, Plan = "deploy", Status = "COMPLETE", Before = "IN_PROGRESS" });

    private static async Task<RunningServer> StartAsync(EventLog log) => await RunningServer.StartAsync(SnapshotOf(log, 7));

    private static void Append(RunningServer server, params ServiceEvent[] events) => Publish(server, server.Snapshot.Services["hello"].Events.With(events));

    private static void Publish(RunningServer server, EventLog log) => server.Snapshot = SnapshotOf(log, server.Snapshot.Revision + 1);

    private static EngineSnapshot SnapshotOf(EventLog log, long revision) => Samples.Snapshot(Samples.Service() with { Events = log }) with { Revision = revision };
}
