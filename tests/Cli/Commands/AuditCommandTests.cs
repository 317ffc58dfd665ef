using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Orchestrator.Cli.Tests.Running;

namespace Orchestrator.Cli.Tests.Commands;

public sealed class AuditCommandTests
{
    private static readonly string Zeros = new('0', 64);

    [Fact]
    public async Task The_last_entries_are_a_table()
    {
        await using var server = await StartAsync("/service/kafka/v1/audit", Log(9));

        (await Run.Against(server, "kafka", "audit", "--limit", "2")).Should().Be(new Outcome(0, """
            NUMBER  AT                        ACTOR  FROM       SERVICE  ACTION     TARGET    CHANGE             REASON
            8       2026-11-20T12:00:08.000Z  admin  127.0.0.1  kafka    interrupt  deploy-8  RUNNING → WAITING  it\nhangs
            9       2026-11-20T12:00:09.000Z  admin  127.0.0.1  kafka    interrupt  deploy-9  RUNNING → WAITING  it\nhangs

            """, ""));
        server.Requests.Should().ContainSingle("the log is not read from its beginning");
    }

    [Fact]
    public async Task With_json_the_entries_are_an_array()
    {
        await using var server = await StartAsync("/v1/audit", Log(3));

        JsonNode.Parse((await Run.Against(server, "audit", "-n", "0", "--json")).Output)!.AsArray().Select(entry => entry!["number"]!.GetValue<int>()).Should().Equal(1, 2, 3);
    }

    [Theory]
    [InlineData("audit --verify")]
    [InlineData("kafka audit --verify")]
    public async Task A_whole_log_is_intact_over_all_its_pages(string words)
    {
        await using var server = await StartAsync("/v1/audit", Log(7));

        (await Run.Against(server, words.Split(' '))).Should().Be(new Outcome(0, "7 entries, intact\n", ""));
        server.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_log_whose_beginning_was_pruned_begins_at_its_anchor()
    {
        var log = Log(7);
        await using var server = await StartAsync("/v1/audit", [.. log.Skip(4)], anchor: (4, log[3]["hash"]!.GetValue<string>()));

        (await Run.Against(server, "audit", "--verify")).Output.Should().Be("3 entries, intact\n");
    }

    [Fact]
    public async Task An_entry_that_was_changed_is_found()
    {
        var log = Log(5);
        log[2]["actor"] = "somebody else";
        await using var server = await StartAsync("/v1/audit", log);

        (await Run.Against(server, "audit", "--verify")).Should().Be(new Outcome(1, "2 entries, intact; entry 3 was changed: its hash is not that of what it says\n", ""));
    }

    [Fact]
    public async Task An_entry_that_was_changed_with_its_hash_is_found_at_the_next_one()
    {
        var log = Log(5);
        log[2]["actor"] = "somebody else";
        log[2]["hash"] = HashOf(log[2]);
        await using var server = await StartAsync("/v1/audit", log);

        (await Run.Against(server, "audit", "--verify", "--json")).Should().Be(
            new Outcome(1, "{\n  \"intact\": 3,\n  \"problem\": \"entry 4 does not follow from the one before it\"\n}\n", ""));
    }

    [Fact]
    public async Task An_entry_that_was_taken_out_is_found()
    {
        var log = Log(5);
        log.RemoveAt(1);
        await using var server = await StartAsync("/v1/audit", log);

        (await Run.Against(server, "audit", "--verify")).Output.Should().Be("1 entries, intact; entry 2 is missing\n");
    }

    [Fact]
    public async Task A_followed_log_prints_what_is_added()
    {
        var log = Log(1);
        var more = Log(2);
        using var interrupt = new CancellationTokenSource();
        await using var server = await StartAsync("/v1/audit", log, asked: after =>
        {
            if (after == 1 && log.Count == 1)
            {
                log.Add(more[1]);
            }
            else if (after == 2 && log.Count == 2)
            {
                interrupt.CancelAfter(TimeSpan.FromSeconds(1.5));
                log.Add(Log(3)[2]);
            }
        });

        var outcome = await Run.With(new() { ["ORCHESTRATOR_URL"] = server.Address }, "", ["audit", "--follow", "--json"], interrupt.Token);

        outcome.ExitCode.Should().Be(130);
        outcome.Output.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!["number"]!.GetValue<int>()).Should().Equal(1, 2, 3);
    }

    /// <summary>Pages of three.</summary>
    private static async Task<ScriptedServer> StartAsync(string route, List<JsonObject> log, (int Number, string Hash)? anchor = null, Action<int>? asked = null)
    {
        var server = await ScriptedServer.StartAsync();
        var (number, hash) = anchor ?? (0, Zeros);
        return server.On($"GET {route}", context =>
        {
            var after = int.Parse(context.Request.Query["after"].ToString());
            asked?.Invoke(after);
            var entries = log.Where(entry => entry["number"]!.GetValue<int>() > after);
            var page = new JsonArray([.. (int.TryParse(context.Request.Query["tail"], out var tail) ? entries.TakeLast(tail) : entries.Take(3)).Select(entry => entry.DeepClone())]);
            return server.AnswerAsync(context, 200, new JsonObject { ["entries"] = page, ["anchor"] = new JsonObject { ["number"] = number, ["hash"] = hash } }.ToJsonString());
        });
    }

    private static List<JsonObject> Log(int count)
    {
        var log = new List<JsonObject>();
        for (var i = 1; i <= count; i++)
        {
            var entry = new JsonObject
            {
                ["number"] = i, ["id"] = $"{i}.0", ["at"] = $"2026-11-20T12:00:0{i}.000Z", ["actor"] = "admin", ["from"] = "127.0.0.1", ["service"] = "kafka", ["action"] = "interrupt",
                ["target"] = $"deploy-{i}", ["before"] = "RUNNING", ["after"] = "WAITING", ["reason"] = "it\nhangs", ["previousHash"] = i == 1 ? Zeros : log[^1]["hash"]!.GetValue<string>(),
            };
            entry["hash"] = HashOf(entry);
            log.Add(entry);
        }

        return log;
    }

    private static string HashOf(JsonObject entry)
    {
        var names = new[] { "number", "id", "at", "actor", "from", "service", "action", "target", "before", "after", "reason", "previousHash" };
        var text = string.Join('\n', names.Select(name => entry[name]!.ToString().Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r")));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
    }
}
