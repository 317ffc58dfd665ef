using Orchestrator.Clusters;
using Orchestrator.Scheduler.Uninstall;

namespace Orchestrator.Scheduler.Loop;

/// <summary>Carries out what a turn decided, once that is durable. Every act may be repeated, so a crash in between loses nothing.</summary>
internal sealed class Acts(ICluster cluster, CleanUpRuns cleanUps, long epoch, Action<string> crashPoint)
{
    public async Task DoAsync(Turn turn)
    {
        foreach (var kill in turn.Kills)
        {
            await Act(() => cluster.KillAsync(kill.Task, kill.Grace, epoch, CancellationToken.None));
        }

        if (turn.Launches.Count > 0)
        {
            await Act(() => cluster.LaunchAsync(turn.Launches, epoch, CancellationToken.None));
        }

        foreach (var volume in turn.Destructions)
        {
            await Act(() => cluster.DestroyVolumeAsync(volume, epoch, CancellationToken.None));
        }

        foreach (var service in turn.Removals)
        {
            await Act(() => cluster.RemoveServiceAsync(service, epoch, CancellationToken.None));
        }

        foreach (var order in turn.CleanUps)
        {
            await Act(() =>
            {
                cleanUps.Start(order);
                return ValueTask.CompletedTask;
            });
        }

        if (turn.Reconciliations.Count > 0)
        {
            await cluster.ReconcileAsync(turn.Reconciliations, CancellationToken.None);
        }
    }

    private async Task Act(Func<ValueTask> act)
    {
        crashPoint("act:before");
        await act();
        crashPoint("act:after");
    }
}
