using System.Text;
using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

[Collection(nameof(OneServer))]
public sealed class CallTests(OneServer one)
{
    [Fact]
    public async Task A_node_is_created_read_set_listed_and_deleted()
    {
        await using var client = await one.NewClientAsync();

        (await client.CreateAsync("/a", Bytes("first"), cancellationToken: Limit.Token())).Should().Be("/a");
        var before = await client.GetAsync("/a");
        Text(before.Data).Should().Be("first");
        before.Stat.Version.Should().Be(0);
        before.Stat.DataLength.Should().Be(5);
        before.Stat.EphemeralOwner.Should().Be(0);
        before.Stat.CreatedAt.Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));

        (await client.SetAsync("/a", Bytes("second"), version: 0)).Version.Should().Be(1);
        Text((await client.GetAsync("/a")).Data).Should().Be("second");

        await client.CreateAsync("/a/b");
        await client.CreateAsync("/a/c");
        (await client.ChildrenAsync("/a")).Should().BeEquivalentTo("b", "c");
        (await client.ExistsAsync("/a"))!.ChildrenCount.Should().Be(2);

        await client.DeleteAsync("/a/b", version: 0);
        await client.DeleteAsync("/a/c");
        await client.DeleteAsync("/a");
        (await client.ExistsAsync("/a")).Should().BeNull();
    }

    [Fact]
    public async Task A_node_without_data_reads_as_empty()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a");

        (await client.GetAsync("/a")).Data.Length.Should().Be(0);
    }

    [Fact]
    public async Task Every_refusal_that_callers_act_upon_has_its_type_and_names_the_node()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a", Bytes("x"));
        await client.CreateAsync("/a/b");

        (await Refusal<NoNodeException>(() => client.GetAsync("/none"))).Message.Should().Be("There is no node /none.");
        await Refusal<NoNodeException>(() => client.ChildrenAsync("/none"));
        await Refusal<NoNodeException>(() => client.CreateAsync("/none/below"));
        await Refusal<NoNodeException>(() => client.DeleteAsync("/none"));
        (await Refusal<NodeExistsException>(() => client.CreateAsync("/a"))).Message.Should().Be("The node /a exists already.");
        (await Refusal<BadVersionException>(() => client.SetAsync("/a", default, version: 5))).Message.Should().Be("The node /a has another version than the one expected.");
        await Refusal<BadVersionException>(() => client.DeleteAsync("/a/b", version: 5));
        (await Refusal<NotEmptyException>(() => client.DeleteAsync("/a"))).Message.Should().Be("The node /a has children.");
    }

    [Fact]
    public async Task Another_refusal_is_told_by_its_code()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a", mode: CreateMode.Ephemeral);

        var refusal = await Refusal<ZooKeeperException>(() => client.CreateAsync("/a/b"));

        refusal.Code.Should().Be(ErrorCode.NoChildrenForEphemerals);
        refusal.Message.Should().Be("ZooKeeper refused the call for /a/b: NoChildrenForEphemerals.");
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/a/")]
    [InlineData("/a/../b")]
    public async Task A_path_that_is_not_valid_is_refused_before_it_is_sent(string path)
    {
        await using var client = await one.NewClientAsync();

        await client.Invoking(it => it.ExistsAsync(path)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Sequential_nodes_are_numbered_in_the_order_of_their_calls()
    {
        await using var client = await one.NewClientAsync();

        var created = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.CreateAsync("/n-", mode: CreateMode.Sequential)));

        created.Should().Equal(Enumerable.Range(0, 5).Select(number => $"/n-{number:D10}"));
    }

    [Fact]
    public async Task An_ephemeral_node_goes_with_the_session_that_made_it()
    {
        var root = await one.NewRootAsync();
        await using var other = OneServer.Client(root);
        Task<WatchEvent> gone;
        await using (var client = OneServer.Client(root))
        {
            await client.CreateAsync("/mine", mode: CreateMode.Ephemeral);
            var seen = await other.WatchExistsAsync("/mine");
            seen.Value!.EphemeralOwner.Should().Be(client.SessionId).And.NotBe(0);
            gone = seen.Change;
            gone.IsCompleted.Should().BeFalse();
        }

        (await gone.Within()).Should().Be(new WatchEvent(WatchEventKind.Deleted, "/mine"));
    }

    [Fact]
    public async Task Many_calls_at_once_are_all_answered_in_order()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/counter");

        var stats = await Task.WhenAll(Enumerable.Range(1, 5000).Select(number => client.SetAsync("/counter", Bytes($"{number}"))));

        stats.Select(stat => stat.Version).Should().BeInAscendingOrder().And.HaveCount(5000);
        Text((await client.GetAsync("/counter")).Data).Should().Be("5000");
    }

    [Fact]
    public async Task After_a_sync_a_client_sees_what_another_wrote_before()
    {
        var root = await one.NewRootAsync();
        await using var writer = OneServer.Client(root);
        await using var reader = OneServer.Client(root);
        await reader.ExistsAsync("/a");
        await writer.CreateAsync("/a");

        await reader.SyncAsync("/");

        (await reader.ExistsAsync("/a")).Should().NotBeNull();
    }

    [Fact]
    public async Task The_root_of_a_client_is_the_node_in_its_connect_string()
    {
        var root = await one.NewRootAsync();
        await using var inside = OneServer.Client(root);
        await using var outside = OneServer.Client(root.WithoutChroot());
        await inside.CreateAsync("/a");

        (await inside.ChildrenAsync("/")).Should().Equal("a");
        (await outside.ExistsAsync($"{root.Chroot}/a")).Should().NotBeNull();
    }

    private static async Task<T> Refusal<T>(Func<Task> call)
        where T : Exception => (await FluentActions.Awaiting(call).Should().ThrowAsync<T>()).Which;

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> data) => Encoding.UTF8.GetString(data.Span);
}
