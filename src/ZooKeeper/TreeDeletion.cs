using Orchestrator.ZooKeeper.Errors;

namespace Orchestrator.ZooKeeper;

/// <summary>Deletes a node with all that lies below it: lists level by level, then deletes from the leaves up, many calls at a time.</summary>
internal sealed class TreeDeletion(ZooKeeperClient client)
{
    private const int MostAtOnce = 256;
    private const int MostRounds = 10;

    public async Task DeleteAsync(string root, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var nodes = await ListAsync(root, cancellationToken);
            try
            {
                foreach (var some in Enumerable.Reverse(nodes).Chunk(MostAtOnce))
                {
                    await Task.WhenAll(some.Select(node => DeleteOneAsync(node, cancellationToken)));
                }

                return;
            }
            catch (NotEmptyException) when (round < MostRounds)
            {
                // someone added to it after it was listed
            }
        }
    }

    /// <summary>The nodes, parents before children: since a client's calls are carried out in order, so are their deletions when turned round.</summary>
    private async Task<List<string>> ListAsync(string root, CancellationToken cancellationToken)
    {
        var nodes = new List<string> { root };
        for (var next = 0; next < nodes.Count;)
        {
            var some = nodes.GetRange(next, Math.Min(MostAtOnce, nodes.Count - next));
            next += some.Count;
            var children = await Task.WhenAll(some.Select(node => ChildrenAsync(node, cancellationToken)));
            nodes.AddRange(some.Zip(children).SelectMany(pair => pair.Second.Select(name => NodePath.Child(pair.First, name))));
        }

        return nodes;
    }

    private async Task<IReadOnlyList<string>> ChildrenAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ChildrenAsync(node, cancellationToken);
        }
        catch (NoNodeException)
        {
            return [];
        }
    }

    private async Task DeleteOneAsync(string node, CancellationToken cancellationToken)
    {
        try
        {
            await client.DeleteAsync(node, cancellationToken: cancellationToken);
        }
        catch (NoNodeException)
        {
            // it is gone, which is what was wanted
        }
    }
}
