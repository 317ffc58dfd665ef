using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Orchestrator.Clusters.Tests.Local.Sandbox;

public sealed class CacheTests : LocalTests
{
    private static readonly DateTimeOffset Changed = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly List<int> answers = [];
    private string content = "hello";

    private string Cache => Path.Combine(Room.Root, "cache");

    [Theory]
    [InlineData("ETag", "If-None-Match")]
    [InlineData("Last-Modified", "If-Modified-Since")]
    public async Task A_file_that_its_server_has_unchanged_is_not_fetched_again(string validator, string condition)
    {
        using var server = Server(validator, condition);

        (await FetchAsync(server)).Should().Be("hello");
        (await FetchAsync(server)).Should().Be("hello");
        await Room.OpenAsync();
        (await FetchAsync(server)).Should().Be("hello");

        answers.Should().Equal(200, 304, 304);
    }

    [Fact]
    public async Task A_file_that_its_server_has_changed_is_fetched_again()
    {
        using var server = Server("ETag", "If-None-Match");
        await FetchAsync(server);

        content = "goodbye";

        (await FetchAsync(server)).Should().Be("goodbye");
        answers.Should().Equal(200, 200);
    }

    [Fact]
    public async Task A_file_of_which_its_server_says_nothing_is_fetched_every_time_and_not_kept()
    {
        using var server = Server("X-Nothing", "X-Nothing");

        await FetchAsync(server);
        await FetchAsync(server);

        answers.Should().Equal(200, 200);
        Directory.GetFiles(Cache).Should().BeEmpty();
    }

    [Fact]
    public async Task A_kept_file_that_its_server_cannot_confirm_is_not_used()
    {
        var server = Server("ETag", "If-None-Match");
        await FetchAsync(server);
        server.Dispose();

        var order = Order(server.Url + "greeting");

        (await Room.RunAsync(order, TaskCondition.Failed)).Message.Should().StartWith($"{server.Url}greeting cannot be fetched: ");
    }

    [Fact]
    public async Task A_file_with_its_checksum_in_the_uri_is_fetched_once_and_needs_no_server_after()
    {
        var server = Server("X-Nothing", "X-Nothing");
        var uri = server.Url + "greeting#sha256=" + Checksum("hello").ToUpperInvariant();
        await OutputOfAsync(Order(uri));
        server.Dispose();

        (await OutputOfAsync(Order(uri))).Should().Be("hello");
    }

    [Theory]
    [InlineData("", "its SHA-256 is")]
    [InlineData("12", "is no SHA-256 in hex")]
    public async Task A_file_that_is_not_the_one_its_uri_names_is_refused(string checksum, string message)
    {
        using var server = Server("ETag", "If-None-Match");
        var uri = server.Url + "greeting#sha256=" + (checksum.Length > 0 ? checksum : Checksum("goodbye"));

        (await Room.RunAsync(Order(uri), TaskCondition.Failed)).Message.Should().Contain(message);
        Directory.GetFiles(Cache).Should().BeEmpty();
    }

    [Fact]
    public async Task What_was_unused_for_longest_makes_room()
    {
        var clock = new JumpingClock();
        await using var room = new WorkRoom { Adjust = options => options with { CacheSize = 30, Time = clock } };
        await room.OpenAsync();
        using var server = Server("X-Nothing", "X-Nothing");
        foreach (var name in new[] { "first fetched", "second fetched", "first fetched", "third fetched" })
        {
            content = name;
            await room.RunAsync(Order($"{server.Url}greeting#sha256={Checksum(name)}"), TaskCondition.Finished);
            clock.Offset += TimeSpan.FromMinutes(1);
        }

        var kept = () => Directory.GetFiles(Path.Combine(room.Root, "cache")).Select(Path.GetFileName);

        await Eventually.BecomesTrueAsync("one makes room", () => kept().Count() == 2);
        kept().Should().BeEquivalentTo(Checksum("first fetched"), Checksum("third fetched"));
    }

    private static LaunchOrder Order(string uri) => WorkRoom.Order("fetches", "cat greeting") with { Uris = [new FetchUri(uri)] };

    private static string Checksum(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private Task<string> FetchAsync(FileServer server) => OutputOfAsync(Order(server.Url + "greeting"));

    private FileServer Server(string validator, string condition) => new(async (HttpContext context) =>
    {
        var value = validator == "ETag" ? $"\"{Checksum(content)}\"" : Changed.ToString("R", CultureInfo.InvariantCulture);
        var isSame = context.Request.Headers[condition] == value;
        context.Response.Headers[validator] = value;
        context.Response.StatusCode = isSame ? 304 : 200;
        answers.Add(context.Response.StatusCode);
        if (!isSame)
        {
            await context.Response.WriteAsync(content);
        }
    });
}
