using System.Threading.Channels;
using Orchestrator.Extensions;
using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scheduler.Uninstall;

/// <summary>The order to run a clean-up for a service.</summary>
internal sealed record CleanUpOrder(ICleanUp CleanUp, ServiceFacts Service);

/// <summary>Runs clean-ups off the loop; what came of them goes back into its queue.</summary>
/// <param name="inbox">The loop's queue.</param>
/// <param name="installed">The services as the last commit has them.</param>
/// <param name="runAside">Runs something without making the loop wait for it.</param>
/// <param name="stop">The engine ends.</param>
internal sealed class CleanUpRuns(ChannelWriter<LoopInput> inbox, IInstalledServices installed, Action<Func<Task>> runAside, CancellationToken stop)
{
    public void Start(CleanUpOrder order) => runAside(async () =>
    {
        var result = await ResultOfAsync(order).ConfigureAwait(false);
        inbox.TryWrite(new CleanUpInput(order.Service.Id, order.CleanUp.Name, result));
    });

    /// <summary>A package's code may fail in any way without taking the server along.</summary>
    private async Task<CleanUpResult> ResultOfAsync(CleanUpOrder order)
    {
        try
        {
            return await order.CleanUp.RunAsync(order.Service, installed, stop).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return CleanUpResult.NotYet($"it failed: {failure.Message.TrimEnd('.')}");
        }
    }
}

/// <summary>The services as the last commit has them, as packages' code may see them.</summary>
internal sealed class InstalledServices(EngineLoop loop) : IInstalledServices
{
    public InstalledService? Find(string name) => loop.Snapshot.Services.TryGetValue(name, out var view)
        ? new(view.Record.Name, view.Record.IsUninstalling, view.Endpoints.ToDictionary(
            endpoint => endpoint.Key, IReadOnlyList<string> (endpoint) => endpoint.Value.Address, StringComparer.Ordinal))
        : null;
}
