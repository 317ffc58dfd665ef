using System.Collections.Immutable;
using Orchestrator.Clusters.Local;
using Orchestrator.Clusters.Local.Agents;

namespace Orchestrator.Clusters.Tests.Local;

/// <summary>
/// A work folder of its own for one test, with agents on addresses that nothing else uses; it ends every task it has
/// started, and only those, and leaves nothing.
/// </summary>
internal sealed class WorkRoom : IAsyncDisposable
{
    public const string ServiceId = "7b1c0f52-0c1d-4a6e-9a52-3a2f6f1f0001";

    private LocalCluster? cluster;
    private long epoch;

    public WorkRoom()
    {
        Root = Directory.CreateTempSubdirectory("cluster-").FullName;
        File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }

    public string Root { get; }

    public bool UseCgroups { get; init; } = true;

    public Func<LocalClusterOptions, LocalClusterOptions> Adjust { get; init; } = options => options;

    public LocalCluster Cluster => cluster!;

    public Conformance.ReportLog Log { get; private set; } = null!;

    public long Epoch => epoch;

    /// <summary>Another user than root where tests run as root.</summary>
    public static string User => Environment.IsPrivilegedProcess ? "nobody" : Environment.UserName;

    public static ImmutableArray<LocalAgent> Agents { get; } =
    [
        Agent("agent-a", "127.0.77.2", 28000),
        Agent("agent-b", "127.0.77.3", 28100),
    ];

    public async Task<LocalCluster> OpenAsync(long? atEpoch = null)
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
            cluster = null;
        }

        epoch = atEpoch ?? epoch + 1;
        cluster = await LocalCluster.OpenAsync(Adjust(Options(Root, epoch, UseCgroups)), CancellationToken.None);
        Log = new Conformance.ReportLog(cluster);
        return cluster;
    }

    public static LocalClusterOptions Options(string root, long epoch, bool useCgroups) =>
        new() { Root = root, Agents = Agents, Epoch = epoch, UseCgroups = useCgroups };

    public static LaunchOrder Order(string name, string command, string? id = null) => new()
    {
        Task = new TaskHandle(ServiceId, "agent-a", id ?? $"service__{name}__{Guid.NewGuid()}"),
        TaskName = name,
        PodInstance = name,
        ServiceName = "service",
        Command = command,
        User = User,
        Environment = ImmutableSortedDictionary<string, string>.Empty,
        CheckEnvironment = ImmutableSortedDictionary<string, string>.Empty,
    };

    public async Task<TaskReport> RunAsync(LaunchOrder order, TaskCondition until = TaskCondition.Running)
    {
        await Cluster.LaunchAsync([order], epoch, default);
        return await Log.NextAsync(order.Task, until);
    }

    public async Task<TaskReport> KillAsync(LaunchOrder order, TimeSpan grace)
    {
        await Cluster.KillAsync(order.Task, grace, epoch, default);
        return await Log.NextAsync(order.Task, TaskCondition.Killed);
    }

    public string Sandbox(LaunchOrder order) => Path.Combine(Root, "sandboxes", order.Task.ServiceId, order.Task.TaskId);

    public string Run(LaunchOrder order) => Path.Combine(Root, "run", order.Task.ServiceId, order.Task.TaskId);

    public async ValueTask DisposeAsync()
    {
        await OpenAsync();
        var known = Directory.Exists(Path.Combine(Root, "run", ServiceId))
            ? Directory.GetDirectories(Path.Combine(Root, "run", ServiceId)).Select(folder => new TaskHandle(ServiceId, "agent-a", Path.GetFileName(folder))).ToList()
            : [];
        foreach (var task in known)
        {
            await Cluster.KillAsync(task, TimeSpan.Zero, epoch, default);
            await Log.NextAsync<TaskReport>(report => report.Task.TaskId == task.TaskId && report.Condition > TaskCondition.Running);
        }

        await Cluster.RemoveServiceAsync(ServiceId, epoch, default);
        (await Log.NextAsync<ServiceRemoved>(_ => true)).Error.Should().BeNull();
        await Cluster.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static LocalAgent Agent(string id, string address, int port) => new()
    {
        Id = id,
        Hostname = id,
        Address = address,
        Cpus = 4,
        MemoryMb = 8192,
        DiskMb = 20480,
        Ports = [(port, port + 99)],
    };
}
