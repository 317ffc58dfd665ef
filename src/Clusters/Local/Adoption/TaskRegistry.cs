using System.Collections.Concurrent;

namespace Orchestrator.Clusters.Local.Adoption;

/// <summary>All launches this machine knows of, by id.</summary>
internal sealed class TaskRegistry(ClusterContext context) : IDisposable
{
    private const int DeadKept = 3;
    private const int NamelessKept = 1000;

    private readonly ConcurrentDictionary<(string ServiceId, string TaskId), LocalTask> tasks = new();
    private long launches;

    /// <summary>The launches of a service, or of all when it is null.</summary>
    public IEnumerable<LocalTask> All(string? serviceId = null) =>
        tasks.Values.Where(task => serviceId is null || task.Handle.ServiceId == serviceId);

    /// <summary>A launch; null when it was never heard of.</summary>
    public LocalTask? Find(TaskHandle handle) => tasks.GetValueOrDefault((handle.ServiceId, handle.TaskId));

    /// <summary>A launch, known from now on.</summary>
    /// <exception cref="ArgumentException">An id of it cannot name a folder.</exception>
    public LocalTask Take(TaskHandle handle)
    {
        WorkFolder.RequireName(handle.ServiceId);
        WorkFolder.RequireName(handle.TaskId);
        return tasks.GetOrAdd((handle.ServiceId, handle.TaskId), _ => new LocalTask(context, handle, () => Interlocked.Increment(ref launches), HasEnded));
    }

    /// <summary>Looks again at the launch that a runner named.</summary>
    public void CommandStarted(string key)
    {
        if (key.Split('/') is [var service, var id] && tasks.TryGetValue((service, id), out var task))
        {
            task.CommandStarted();
        }
    }

    /// <summary>Takes up every launch that the work folder knows, and clears what never became one.</summary>
    public void Adopt()
    {
        foreach (var service in Directory.GetDirectories(context.Folders.Runs))
        {
            if (Removal.IsDoomed(service))
            {
                Removal.OfFolder(service);
                continue;
            }

            foreach (var folder in Directory.GetDirectories(service))
            {
                if (!Removal.IsDoomed(folder) && new Runner.RunFolder(folder).ReadRecord() is { } record)
                {
                    launches = Math.Max(launches, record.Number);
                    Take(record.Task).Adopt();
                }
                else
                {
                    Removal.OfFolder(folder);
                }
            }
        }
    }

    /// <summary>Forgets a launch and deletes all that is left of it.</summary>
    public void Forget(LocalTask task)
    {
        tasks.TryRemove((task.Handle.ServiceId, task.Handle.TaskId), out _);
        context.Work.Try(() =>
        {
            context.Cgroups.Of(task.Handle.TaskId).TryRemove();
            Removal.OfFolder(context.Folders.Sandbox(task.Handle));
            Removal.OfWhole(context.Folders.Run(task.Handle).Path);
        });
    }

    public void Dispose()
    {
        foreach (var task in tasks.Values)
        {
            task.Dispose();
        }
    }

    private void HasEnded(LocalTask ended) => context.Work.Run(() =>
    {
        var name = ended.Record?.TaskName ?? "";
        var tooMany = All(ended.Handle.ServiceId)
            .Where(task => task.HasEnded && task.Record?.TaskName == name)
            .OrderByDescending(task => task.Record!.Number)
            .ThenByDescending(task => task.Record!.OrderedAt)
            .Skip(name.Length == 0 ? NamelessKept : DeadKept)
            .Where(task => task != ended);
        foreach (var task in tooMany.ToList())
        {
            Forget(task);
        }
    });
}
