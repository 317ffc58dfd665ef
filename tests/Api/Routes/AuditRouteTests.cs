using System.Text.Json.Nodes;
using Orchestrator.Api.Tests.Servers;
using Orchestrator.State;
using Orchestrator.State.Records.Audit;

namespace Orchestrator.Api.Tests.Routes;

public sealed class AuditRouteTests
{
    [Theory]
    [InlineData("/v1/audit", "1 2 3 4 5")]
    [InlineData("/v1/audit?after=3", "4 5")]
    [InlineData("/v1/audit?limit=2", "1 2")]
    [InlineData("/v1/audit?after=1&limit=2", "2 3")]
    [InlineData("/v1/audit?tail=2", "4 5")]
    [InlineData("/v1/audit?tail=9&after=2", "3 4 5")]
    [InlineData("/service/hello/v1/audit?tail=2", "3 5")]
    [InlineData("/service/hello/v1/audit", "1 3 5")]
    [InlineData("/service/hello/v1/audit?after=1&limit=1", "3")]
    public async Task Entries_come_oldest_first_in_pages(string route, string numbers)
    {
        await using var server = await StartAsync();

        var json = JsonNode.Parse((await server.GetWithTokenAsync(route)).Body)!;

        string.Join(' ', json["entries"]!.AsArray().Select(entry => (int)entry!["number"]!)).Should().Be(numbers);
        json["anchor"]!.ToJsonString().Should().Be($$"""{"number":0,"hash":"{{new string('0', 64)}}"}""");
    }

    [Fact]
    public async Task An_entry_holds_all_that_its_hash_is_made_of()
    {
        await using var server = await StartAsync();
        var stored = AuditStore.Find(server.Store, 2)!;

        var entry = JsonNode.Parse((await server.GetWithTokenAsync("/v1/audit?after=1&limit=1")).Body)!["entries"]![0]!;

        entry.ToJsonString().Should().Be(
            $$"""{"number":2,"id":"7.2","at":"2026-01-02T12:00:00.000Z","actor":"admin","from":"127.0.0.1","service":"other","action":"plan interrupt","target":"deploy","before":"IN_PROGRESS","after":"WAITING","reason":"","previousHash":"{{stored.PreviousHash}}","hash":"{{stored.Hash}}"}""");
    }

    [Fact]
    public async Task The_server_says_whether_the_chain_is_whole()
    {
        await using var server = await StartAsync();
        (await server.GetWithTokenAsync("/v1/audit/verify")).Body.Should().Be("{\n  \"isIntact\": true,\n  \"problem\": null\n}");

        await server.Store.CommitAsync(new StateWrite().Put(AuditStore.Find(server.Store, 3)! with { Actor = "somebody else" }), CancellationToken.None);

        (await server.GetWithTokenAsync("/v1/audit/verify")).Body.Should().Be("{\n  \"isIntact\": false,\n  \"problem\": \"Entry 3 was changed after it was written.\"\n}");
    }

    private static async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync();
        var write = new StateWrite();
        var last = AuditAnchor.Origin;
        for (var number = 1; number <= 5; number++)
        {
            var entry = new AuditEntry
            {
                Number = number, Id = $"7.{number}", At = Samples.Noon, Actor = "admin", From = "127.0.0.1", Service = number % 2 == 1 ? "hello" : "other",
                Action = "plan interrupt", Target = "deploy", Before = "IN_PROGRESS", After = "WAITING", Reason = "", PreviousHash = last.Hash, Hash = "",
            };
            entry = entry with { Hash = entry.ComputeHash() };
            write.Put(entry);
            last = new(entry.Number, entry.Hash);
        }

        await server.Store.CommitAsync(write, CancellationToken.None);
        return server;
    }
}
