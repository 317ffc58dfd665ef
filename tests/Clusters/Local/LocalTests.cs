namespace Orchestrator.Clusters.Tests.Local;

/// <summary>A test with a cluster of its own, opened.</summary>
public abstract class LocalTests : IAsyncLifetime
{
    private WorkRoom? room;

    internal WorkRoom Room => room!;

    public async Task InitializeAsync()
    {
        room = MakeRoom();
        await room.OpenAsync();
    }

    public async Task DisposeAsync() => await Room.DisposeAsync();

    /// <summary>The room of this test, where it is no usual one.</summary>
    private protected virtual WorkRoom MakeRoom() => new();

    /// <summary>What a task printed, once it has ended.</summary>
    internal async Task<string> OutputOfAsync(LaunchOrder order)
    {
        await Room.RunAsync(order, TaskCondition.Finished);
        return await File.ReadAllTextAsync(Path.Combine(Room.Sandbox(order), "stdout"));
    }
}
