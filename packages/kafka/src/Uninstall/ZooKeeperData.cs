using Orchestrator.Extensions;
using Orchestrator.ZooKeeper;
using Orchestrator.ZooKeeper.Errors;

namespace Orchestrator.Kafka.Uninstall;

/// <summary>
/// Deletes what the brokers kept in ZooKeeper, which may stay when they go: a Kafka that is installed again under the name must
/// not meet the old topics and offsets. Only the service's own node in the bound ZooKeeper is deleted; one that the options name is the
/// user's, and may be gone for good.
/// </summary>
/// <param name="patience">How long one attempt waits for a server; 10 s unless given.</param>
internal sealed class ZooKeeperData(TimeSpan? patience = null) : ICleanUp
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public string Name => "delete-zookeeper-data";

    /// <inheritdoc />
    public async Task<CleanUpResult> RunAsync(ServiceFacts service, IInstalledServices installed, CancellationToken cancellationToken)
    {
        var uri = service.Environment.GetValueOrDefault(ZooKeeperAddress.Variable, "");
        if (!ZooKeeperAddress.IsBound(service))
        {
            return CleanUpResult.Done($"'{uri}' is left as it is: the options name it");
        }

        var own = ZooKeeperAddress.OwnNode(service.Name);
        if (!uri.EndsWith(own, StringComparison.Ordinal) || Read(uri) is not { } address || address.Chroot != own)
        {
            return CleanUpResult.Done($"'{uri}' is left as it is: only {own} is the service's own");
        }

        if (installed.Find(ZooKeeperAddress.BoundService) is not { } bound)
        {
            return CleanUpResult.Done($"{own} is gone with the service {ZooKeeperAddress.BoundService}, which kept it");
        }

        return await DeleteAsync(ZooKeeperAddress.Today(address, bound).WithoutChroot(), own, bound, cancellationToken);
    }

    private async Task<CleanUpResult> DeleteAsync(ConnectString servers, string node, InstalledService bound, CancellationToken cancellationToken)
    {
        await using var client = new ZooKeeperClient(new() { Servers = servers });
        try
        {
            using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                limit.CancelAfter(_patience);
                await client.SyncAsync("/", limit.Token);
            }

            await client.DeleteTreeAsync(node, cancellationToken);
            return CleanUpResult.Done($"{node} is deleted from {servers}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CleanUpResult.NotYet($"ZooKeeper does not answer, so {node} cannot be deleted from {servers} ({client.Problem}){WayOut(bound)}");
        }
        catch (ZooKeeperException failed)
        {
            return CleanUpResult.NotYet($"{node} could not be deleted from {servers}: {failed.Message.TrimEnd('.')}{WayOut(bound)}");
        }
    }

    private static string WayOut(InstalledService bound) => bound.IsUninstalling
        ? $"; {bound.Name} is being uninstalled, and the data goes with it"
        : $"; if {bound.Name} is not to come back, uninstall it too: the data goes with it";

    private static ConnectString? Read(string uri)
    {
        try
        {
            return ConnectString.Parse(uri);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
