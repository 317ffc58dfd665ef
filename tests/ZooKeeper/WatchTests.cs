using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

[Collection(nameof(OneServer))]
public sealed class WatchTests(OneServer one)
{
    [Fact]
    public async Task A_watch_of_data_is_told_once_that_it_was_set()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a", "x"u8.ToArray());
        var watched = await client.WatchAsync("/a");
        watched.Value.Data.ToArray().Should().Equal("x"u8.ToArray());

        await client.SetAsync("/a", "y"u8.ToArray());

        (await watched.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.DataChanged, "/a"));
    }

    [Fact]
    public async Task A_watch_of_data_is_told_that_the_node_was_deleted()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a");
        var watched = await client.WatchAsync("/a");

        await client.DeleteAsync("/a");

        (await watched.Change.Within()).Kind.Should().Be(WatchEventKind.Deleted);
    }

    [Fact]
    public async Task A_watch_of_what_is_not_there_is_told_that_it_was_created()
    {
        await using var client = await one.NewClientAsync();
        var watched = await client.WatchExistsAsync("/a");
        watched.Value.Should().BeNull();

        await client.CreateAsync("/a");

        (await watched.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.Created, "/a"));
    }

    [Fact]
    public async Task A_watch_of_children_is_told_that_one_came_and_not_that_the_data_was_set()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a");
        var watched = await client.WatchChildrenAsync("/a");
        await client.SetAsync("/a", "x"u8.ToArray());
        watched.Change.IsCompleted.Should().BeFalse();

        await client.CreateAsync("/a/b");

        (await watched.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.ChildrenChanged, "/a"));
    }

    [Fact]
    public async Task Reading_again_before_the_change_gives_the_same_watch()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a");

        var watches = new[] { (await client.WatchAsync("/a")).Change, (await client.WatchAsync("/a")).Change };

        watches[0].Should().BeSameAs(watches[1]);
    }

    [Fact]
    public async Task Nothing_is_watched_when_the_node_to_read_is_not_there()
    {
        await using var client = await one.NewClientAsync();

        await client.Invoking(it => it.WatchAsync("/a")).Should().ThrowAsync<NoNodeException>();
        await client.Invoking(it => it.WatchChildrenAsync("/a")).Should().ThrowAsync<NoNodeException>();
    }

    [Fact]
    public async Task Watches_are_told_when_the_client_is_disposed()
    {
        var client = await one.NewClientAsync();
        var watched = await client.WatchExistsAsync("/a");

        await client.DisposeAsync();

        (await watched.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.SessionEnded, "/a"));
    }

    [Fact]
    public async Task Watches_of_each_kind_survive_a_cut_and_tell_what_happened_meanwhile()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot));
        await using var other = OneServer.Client(root);
        foreach (var node in (string[])["/set", "/parent", "/quiet"])
        {
            await other.CreateAsync(node);
        }

        var set = await client.WatchAsync("/set");
        var created = await client.WatchExistsAsync("/created");
        var children = await client.WatchChildrenAsync("/parent");
        var quiet = await client.WatchAsync("/quiet");
        proxy.Cut();
        (await client.WaitForStateOtherThanAsync(SessionState.Connected).Within()).Should().Be(SessionState.Suspended);

        await other.SetAsync("/set", "x"u8.ToArray());
        await other.CreateAsync("/created");
        await other.CreateAsync("/parent/child");
        proxy.Mend();

        (await set.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.DataChanged, "/set"));
        (await created.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.Created, "/created"));
        (await children.Change.Within()).Should().Be(new WatchEvent(WatchEventKind.ChildrenChanged, "/parent"));
        quiet.Change.IsCompleted.Should().BeFalse();
        await other.DeleteAsync("/quiet");
        (await quiet.Change.Within()).Kind.Should().Be(WatchEventKind.Deleted);
    }

    [Fact]
    public async Task So_many_watches_that_servers_would_refuse_them_in_one_frame_survive_too()
    {
        var root = await one.NewRootAsync();
        using var proxy = new CuttableProxy(one.Server.Port);
        await using var client = OneServer.Client(ConnectString.Parse(proxy.Address + root.Chroot));
        await using var other = OneServer.Client(root);
        var nodes = Enumerable.Range(0, 3000).Select(number => $"/{new string('n', 500)}-{number}").ToList();
        var watches = await Task.WhenAll(nodes.Select(node => client.WatchExistsAsync(node)));
        proxy.Cut();
        await client.WaitForStateOtherThanAsync(SessionState.Connected).Within();
        proxy.Mend();

        await Task.WhenAll(nodes.Select(node => other.CreateAsync(node)));

        (await Task.WhenAll(watches.Select(watch => watch.Change)).Within()).Should().OnlyContain(what => what.Kind == WatchEventKind.Created);
    }
}
