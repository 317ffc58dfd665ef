using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

[Collection(nameof(OneServer))]
public sealed class MultiTests(OneServer one)
{
    [Fact]
    public async Task All_parts_are_done_at_once()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/old");
        await client.CreateAsync("/kept");

        var results = await client.MultiAsync(
        [
            Operation.Create("/new", "x"u8.ToArray()),
            Operation.Create("/new/n-", mode: CreateMode.Sequential),
            Operation.Set("/new", "y"u8.ToArray(), version: 0),
            Operation.Check("/kept", 0),
            Operation.Delete("/old"),
        ]);

        results.Select(result => result.CreatedPath).Should().Equal("/new", "/new/n-0000000000", null, null, null);
        results[2].Stat!.Version.Should().Be(1);
        results[2].Stat!.CreatedZxid.Should().Be(results[2].Stat!.ModifiedZxid);
        (await client.ChildrenAsync("/")).Should().BeEquivalentTo("new", "kept");
    }

    [Fact]
    public async Task Nothing_is_done_when_a_part_fails_and_the_error_is_that_of_the_part()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/a");

        var refusal = await client.Invoking(it => it.MultiAsync([Operation.Create("/b"), Operation.Set("/a", default, version: 3), Operation.Delete("/a")]))
            .Should().ThrowAsync<BadVersionException>();

        refusal.Which.OperationIndex.Should().Be(1);
        refusal.Which.Message.Should().Contain("/a");
        (await client.ChildrenAsync("/")).Should().Equal("a");
    }

    [Fact]
    public async Task No_parts_are_no_call()
    {
        await using var client = OneServer.Client(ConnectString.Parse("127.0.0.1:1"));

        (await client.MultiAsync([])).Should().BeEmpty();
    }
}
