using Orchestrator.ZooKeeper.Tests.Servers;

namespace Orchestrator.ZooKeeper.Tests;

[Collection(nameof(OneServer))]
public sealed class TreeDeletionTests(OneServer one)
{
    [Fact]
    public async Task A_tree_goes_and_its_neighbours_stay()
    {
        await using var client = await one.NewClientAsync();
        await client.CreateAsync("/tree");
        await client.CreateAsync("/tree-like");
        await Task.WhenAll(Enumerable.Range(0, 600).SelectMany(number => (string[])[$"/tree/{number}", $"/tree/{number}/state"]).Select(node => client.CreateAsync(node)));

        await client.DeleteTreeAsync("/tree");

        (await client.ChildrenAsync("/")).Should().Equal("tree-like");
    }

    [Fact]
    public async Task A_tree_that_is_not_there_is_deleted_already()
    {
        await using var client = await one.NewClientAsync();

        await client.DeleteTreeAsync("/none");

        (await client.ChildrenAsync("/")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_tree_that_others_add_to_for_a_while_goes_too()
    {
        var root = await one.NewRootAsync();
        await using var client = OneServer.Client(root);
        await using var other = OneServer.Client(root);
        await client.CreateAsync("/tree");
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => client.CreateAsync($"/tree/{number}")));
        var adding = Task.WhenAll(Enumerable.Range(2000, 500).Select(number => IgnoreMissing(other.CreateAsync($"/tree/{number}"))));

        await client.DeleteTreeAsync("/tree");

        await adding;
        (await client.ExistsAsync("/tree")).Should().BeNull();
    }

    [Fact]
    public async Task The_node_that_is_the_clients_root_can_be_deleted_but_not_the_root_of_the_ensemble()
    {
        var root = await one.NewRootAsync();
        await using var inside = OneServer.Client(root);
        await using var outside = OneServer.Client(root.WithoutChroot());

        await inside.DeleteTreeAsync("/");

        (await outside.ExistsAsync(root.Chroot)).Should().BeNull();
        await outside.Invoking(it => it.DeleteTreeAsync("/")).Should().ThrowAsync<ArgumentException>();
    }

    private static async Task IgnoreMissing(Task<string> creation)
    {
        try
        {
            await creation;
        }
        catch (Errors.NoNodeException)
        {
            // the tree is gone already
        }
    }
}
