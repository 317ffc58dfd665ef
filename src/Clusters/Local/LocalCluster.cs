using System.Threading.Channels;
using Orchestrator.Clusters.Local.Adoption;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;
using Orchestrator.Clusters.Local.Sandbox;

namespace Orchestrator.Clusters.Local;

/// <summary>
/// Tasks as processes of this machine, without any daemon but the one this runs in. Tasks run on when it ends, however it
/// ends, and the next one that opens the same work folder finds every one of them.
/// </summary>
public sealed class LocalCluster : ICluster
{
    private readonly ClusterContext context;
    private readonly Channel<ClusterEvent> events;
    private readonly FileStream folderLock;
    private readonly EpochFile epochs;
    private readonly TaskRegistry tasks;
    private readonly TaskLauncher launcher;
    private readonly AgentWatch agents;
    private readonly LogFiles logs;

    private LocalCluster(LocalClusterOptions options, FileStream folderLock, WorkFolder folders)
    {
        this.folderLock = folderLock;
        epochs = new EpochFile(folders.EpochFile);
        epochs.Pass(options.Epoch);
        events = Channel.CreateUnbounded<ClusterEvent>(new UnboundedChannelOptions { SingleReader = true });
        var poller = new Poller();
        context = new ClusterContext(
            options, folders, new VolumeRoots(folders, options.Agents), poller, new ProcessExits(poller), CgroupTree.Open(folders.Root, options.UseCgroups), new BackgroundWork(options.Warn), events.Writer);
        tasks = new TaskRegistry(context);
        Removal.OfContent(folders.Drafts);
        launcher = new TaskLauncher(context, RunnerScript.Install(folders));
        NoticePipe.Open(poller, folders.NoticePipe, key => context.Work.Run(() => tasks.CommandStarted(key)));
        agents = new AgentWatch(context, tasks);
        logs = new LogFiles(context, tasks);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Agent> Agents => agents.Current;

    /// <inheritdoc/>
    public ChannelReader<ClusterEvent> Events => events.Reader;

    /// <summary>
    /// Opens a work folder, made where it is not there, and takes up every task that it knows: what still runs is watched
    /// and checked again, what was to end is ended, what ended meanwhile is reported.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be used, or another process has it open; the message says which.</exception>
    /// <exception cref="StaleEpochException">A later scheduler had it open before.</exception>
    public static Task<LocalCluster> OpenAsync(LocalClusterOptions options, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            Requirements.Check(options);
            var folders = new WorkFolder(options.Root);
            var cluster = Open(options, folders.Lock(), folders);
            try
            {
                cluster.tasks.Adopt();
                cluster.agents.Look();
                return cluster;
            }
            catch
            {
                await cluster.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public string? WhyNotAs(string user, Agent agent) => Users.WhyNot(user, Users.Find(user));

    /// <inheritdoc/>
    public ValueTask LaunchAsync(IReadOnlyList<LaunchOrder> orders, long epoch, CancellationToken cancellationToken)
    {
        epochs.Pass(epoch);
        foreach (var order in orders)
        {
            if (Problem(order.Task) is { } problem)
            {
                events.Writer.TryWrite(new TaskReport(order.Task, TaskCondition.Rejected, problem, context.Now));
                continue;
            }

            var task = tasks.Take(order.Task);
            context.Work.RunAsync(() => launcher.LaunchAsync(task, order));
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask KillAsync(TaskHandle task, TimeSpan grace, long epoch, CancellationToken cancellationToken)
    {
        epochs.Pass(epoch);
        if (Problem(task) is { } problem)
        {
            // Nothing can ever run under it, so it has ended.
            events.Writer.TryWrite(new TaskReport(task, TaskCondition.Killed, problem, context.Now));
            return ValueTask.CompletedTask;
        }

        tasks.Take(task).Kill(new KillRequest(TaskCondition.Killed, "It was told to end", BootClock.Now, grace));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ReconcileAsync(IReadOnlyList<TaskHandle> handles, CancellationToken cancellationToken)
    {
        foreach (var handle in handles)
        {
            if (tasks.Find(handle) is { } task)
            {
                task.Report();
            }
            else
            {
                events.Writer.TryWrite(new TaskReport(handle, TaskCondition.Unknown, "It was never started here.", context.Now));
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DestroyVolumeAsync(VolumeHandle volume, long epoch, CancellationToken cancellationToken)
    {
        epochs.Pass(epoch);
        WorkFolder.RequireName(volume.ServiceId);
        WorkFolder.RequireName(volume.VolumeId);
        context.Work.Run(() => events.Writer.TryWrite(new VolumeDestroyed(volume, Removal.OfVolume(context, volume))));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RemoveServiceAsync(string serviceId, long epoch, CancellationToken cancellationToken)
    {
        epochs.Pass(epoch);
        WorkFolder.RequireName(serviceId);
        context.Work.Run(() => events.Writer.TryWrite(new ServiceRemoved(serviceId, Removal.OfService(context, tasks, serviceId))));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SandboxFile>?> ListFilesAsync(TaskHandle task, string path, CancellationToken cancellationToken) =>
        new(Task.Run(() => SandboxFiles.List(context.Folders.Sandbox(task), tasks.Find(task)?.Record, path), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<FilePart?> ReadFileAsync(TaskHandle task, string path, long offset, int length, CancellationToken cancellationToken) =>
        new(Task.Run(() => SandboxFiles.Read(context.Folders.Sandbox(task), tasks.Find(task)?.Record, path, offset, length), cancellationToken));

    /// <summary>Stops watching; the tasks run on. Again is fine.</summary>
    public async ValueTask DisposeAsync()
    {
        agents.Dispose();
        logs.Dispose();
        await context.Work.StopAsync().ConfigureAwait(false);
        tasks.Dispose();
        context.Poller.Dispose();
        context.Cgroups.RemoveIfEmpty();
        events.Writer.TryComplete();
        await folderLock.DisposeAsync().ConfigureAwait(false);
    }

    private static string? Problem(TaskHandle task) => WorkFolder.NameProblem(task.ServiceId) ?? WorkFolder.NameProblem(task.TaskId);

    private static LocalCluster Open(LocalClusterOptions options, FileStream folderLock, WorkFolder folders)
    {
        try
        {
            return new LocalCluster(options, folderLock, folders);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }
}
