namespace Orchestrator.ZooKeeper.Tests.Servers;

/// <summary>One real server for all tests; each test has a node of its own, which its clients take for their root.</summary>
public sealed class OneServer : IAsyncLifetime
{
    private int _nodes;

    internal ZooKeeperServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ZooKeeperServer.Create().StartAsync();

    public Task DisposeAsync() => Server.DisposeAsync().AsTask();

    /// <summary>A connect string whose path is a new, empty node.</summary>
    public async Task<ConnectString> NewRootAsync()
    {
        await using var client = Client(ConnectString.Parse(Server.Address.ToString()));
        var node = $"/test-{Interlocked.Increment(ref _nodes)}";
        await client.CreateAsync(node, cancellationToken: Limit.Token());
        return ConnectString.Parse(Server.Address + node);
    }

    public async Task<ZooKeeperClient> NewClientAsync() => Client(await NewRootAsync());

    public static ZooKeeperClient Client(ConnectString servers, TimeSpan? timeout = null) =>
        new(new() { Servers = servers, SessionTimeout = timeout ?? TimeSpan.FromSeconds(20), Random = new Random(1) });
}

/// <summary>Marks the tests that share the server.</summary>
[CollectionDefinition(nameof(OneServer))]
public sealed class OneServerCollection : ICollectionFixture<OneServer>;

/// <summary>How long a test waits for what should happen at once.</summary>
internal static class Limit
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static CancellationToken Token() => new CancellationTokenSource(Longest).Token;

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Longest);

    public static Task Within(this Task task) => task.WaitAsync(Longest);
}
