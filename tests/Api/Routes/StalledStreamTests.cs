using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.Scheduler.Events;
using Orchestrator.State.Records.Events;

namespace Orchestrator.Api.Tests.Routes;

/// <summary>A client that opens a stream of events and then stops reading.</summary>
public sealed partial class StalledStreamTests : IDisposable
{
    private const string Route = "/service/hello/v1/events";
    private const int EventsOfRevision = 256;
    private const int MostRevisions = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };

    [Fact]
    public async Task It_is_cut_off_after_a_minute()
    {
        await using var server = await OpenAsync();
        await FillAsync(server);

        server.Time.Advance(Patience);

        var read = await ReadToEndAsync(until: null);
        read.Should().NotContain("\r\n0\r\n\r\n", "a stream that is cut off does not look like one that ended");
    }

    [Fact]
    public async Task It_is_told_of_the_gap_when_it_reads_on_in_time()
    {
        await using var server = await OpenAsync();
        var last = await FillAsync(server);
        for (var more = 0; more < 5; more++)
        {
            Publish(server);
        }

        var newest = $"id: {server.Snapshot.Revision}.{EventsOfRevision - 1}\n";
        var ids = Ids().Matches(await ReadToEndAsync(newest)).Select(match => (Event: match.Groups[3].Value, Revision: long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), Ordinal: int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))).ToList();

        ids.Should().Contain(id => id.Event == "gap" && id.Revision > last);
        ids.Zip(ids.Skip(1)).Should().OnlyContain(
            pair => pair.Second.Event == "gap" || Follows(pair.First.Revision, pair.First.Ordinal, pair.Second.Revision, pair.Second.Ordinal), "nothing is missing that no gap speaks of");
    }

    public void Dispose() => _socket.Dispose();

    private static bool Follows(long revision, int ordinal, long next, int nextOrdinal) =>
        (next == revision && nextOrdinal == ordinal + 1) || (next == revision + 1 && ordinal == EventsOfRevision - 1 && nextOrdinal == 0);

    private async Task<RunningServer> OpenAsync()
    {
        var server = await RunningServer.StartAsync(Samples.Snapshot(Samples.Service() with { Events = EventLog.Empty }));
        await _socket.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET {Route} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        while (server.AwaitedAfter != server.Snapshot.Revision)
        {
            await Task.Yield(); // until the server waits
        }

        return server;
    }

    /// <summary>Lets things happen until the server cannot hand them on any more.</summary>
    /// <returns>The first revision that it could not.</returns>
    private static async Task<long> FillAsync(RunningServer server)
    {
        for (var round = 0; round < MostRevisions; round++)
        {
            var revision = Publish(server);
            if (!await IsTakenAsync(server, revision))
            {
                return revision;
            }
        }

        throw new InvalidOperationException($"The server took {MostRevisions} revisions, and would take more and more.");
    }

    /// <summary>Whether all of a revision is handed on; false when that has not gone on for a second although nothing is in the way but the client.</summary>
    private static async Task<bool> IsTakenAsync(RunningServer server, long revision)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (server.AwaitedAfter != revision)
        {
            await Task.Yield();
            since = WaitsForClient(server) ? since : System.Diagnostics.Stopwatch.GetTimestamp();
            if (System.Diagnostics.Stopwatch.GetElapsedTime(since) > TimeSpan.FromSeconds(1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool WaitsForClient(RunningServer server) => server.Time.NextDue is { } due && due - server.Time.GetUtcNow() > TimeSpan.FromSeconds(30);

    /// <summary>A revision with 256 KB of events; those before it are no longer kept.</summary>
    private static long Publish(RunningServer server)
    {
        var revision = server.Snapshot.Revision + 1;
        var what = new EventRecord { Kind = "step", Message = new string('x', 1000) };
        var log = EventLog.Of(Enumerable.Range(0, EventsOfRevision).Select(ordinal => new ServiceEvent(new(revision, ordinal), Samples.Noon, what)), new(revision - 1, EventsOfRevision - 1));
        server.Snapshot = Samples.Snapshot(Samples.Service() with { Events = log }) with { Revision = revision };
        return revision;
    }

    private async Task<string> ReadToEndAsync(string? until)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, limit.Token) is var count and > 0)
            {
                var part = Encoding.UTF8.GetString(buffer, 0, count);
                text.Append(part);
                if (until is not null && text.ToString(Math.Max(0, text.Length - part.Length - until.Length), Math.Min(text.Length, part.Length + until.Length)).Contains(until, StringComparison.Ordinal))
                {
                    break;
                }
            }
        }
        catch (SocketException)
        {
            // it was reset
        }

        return text.ToString();
    }

    [GeneratedRegex(@"id: (\d+)\.(\d+)\nevent: (\w+)\n")]
    private static partial Regex Ids();
}
