namespace Orchestrator.Clusters.Tests.Local;

/// <summary>A test with a cluster of its own, opened.</summary>
public abstract class LocalTests : IAsyncLifetime
{
    internal WorkRoom Room { get; private protected init; } = new();

    public async Task InitializeAsync() => await Room.OpenAsync();

    public async Task DisposeAsync() => await Room.DisposeAsync();

    /// <summary>What a task printed, once it has ended.</summary>
    internal async Task<string> OutputOfAsync(LaunchOrder order)
    {
        await Room.RunAsync(order, TaskCondition.Finished);
        return await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout"));
    }
}
