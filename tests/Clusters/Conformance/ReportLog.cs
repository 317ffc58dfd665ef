namespace Orchestrator.Clusters.Tests.Conformance;

/// <summary>Reads what a cluster says and waits for what a test expects of it.</summary>
public sealed class ReportLog(ICluster cluster, Func<Task>? passTime = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<ClusterEvent> seen = [];

    /// <summary>All reports of a task so far, in order.</summary>
    public IReadOnlyList<TaskReport> Of(TaskHandle task) => [.. seen.OfType<TaskReport>().Where(report => report.Task == task)];

    /// <summary>The next event that matches, counting from the first that no earlier call gave.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool> matches)
        where T : ClusterEvent
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            while (cluster.Events.TryRead(out var next))
            {
                seen.Add(next);
                if (next is T candidate && matches(candidate))
                {
                    return candidate;
                }
            }

            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"The cluster never said what was expected; it said:\n{string.Join('\n', seen)}");
            }

            await (passTime?.Invoke() ?? WaitAsync(patience.Token));
        }
    }

    /// <summary>The next report of a task in that condition.</summary>
    public Task<TaskReport> NextAsync(TaskHandle task, TaskCondition condition) =>
        NextAsync<TaskReport>(report => report.Task == task && report.Condition == condition);

    private async Task WaitAsync(CancellationToken patience)
    {
        try
        {
            await cluster.Events.WaitToReadAsync(patience);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
