using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Adoption;

/// <summary>
/// Deletes what is no longer wanted. What would be misread when half deleted, a volume or the files of a launch, is
/// renamed first.
/// </summary>
internal static class Removal
{
    private const string Doomed = ".deleted-";

    /// <summary>Deletes a volume wherever it lies on its agent, which may be one that the agents file no longer names.</summary>
    /// <returns>Why it could not be; null when it is gone.</returns>
    public static string? OfVolume(ClusterContext context, VolumeHandle volume) => Explain(() =>
    {
        foreach (var root in context.VolumeRoots.Of(volume.AgentId))
        {
            OfWhole(Path.Combine(root, volume.ServiceId, volume.VolumeId));
        }
    });

    /// <summary>Deletes all that is left of a service.</summary>
    /// <returns>Why something is left; null when nothing is.</returns>
    public static string? OfService(ClusterContext context, TaskRegistry tasks, string serviceId)
    {
        if (tasks.All(serviceId).FirstOrDefault(task => !task.HasEnded) is { } alive)
        {
            return $"The task {alive.Handle.TaskId} has not ended; kill it first.";
        }

        return Explain(() =>
        {
            foreach (var task in tasks.All(serviceId).ToList())
            {
                tasks.Forget(task);
            }

            OfFolder(context.Folders.DraftsOf(serviceId));
            OfFolder(context.Folders.SandboxesOf(serviceId));
            OfWhole(context.Folders.RunsOf(serviceId));
            foreach (var root in context.VolumeRoots.Of(agentId: null))
            {
                OfWhole(Path.Combine(root, serviceId));
            }
        });
    }

    /// <summary>Deletes a folder and all in it; links are deleted, not followed. One that is not there is fine.</summary>
    public static void OfFolder(string folder) => FolderDeletion.Delete(folder);

    /// <summary>Deletes all that is in a folder.</summary>
    public static void OfContent(string folder)
    {
        foreach (var child in Directory.GetDirectories(folder))
        {
            OfFolder(child);
        }
    }

    /// <summary>Deletes a folder such that a crash on the way leaves all of it, or something that <see cref="IsDoomed"/>.</summary>
    public static void OfWhole(string folder)
    {
        var doomed = Path.Combine(Path.GetDirectoryName(folder)!, Doomed + Path.GetFileName(folder));
        OfFolder(doomed);
        if (Directory.Exists(folder))
        {
            Directory.Move(folder, doomed);
            OfFolder(doomed);
        }
    }

    /// <summary>Whether it is what a crash left of a folder that was being deleted.</summary>
    public static bool IsDoomed(string folder) => Path.GetFileName(folder).StartsWith(Doomed, StringComparison.Ordinal);

    private static string? Explain(Action removal)
    {
        try
        {
            removal();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error.Message;
        }
    }
}
