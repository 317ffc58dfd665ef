using System.Text;
using Orchestrator.Clusters.Local.Adoption;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Makes a task's folder: its logs, its volumes. Everything in it is the task's user's.</summary>
internal static class SandboxFolder
{
    public const string Output = "stdout";
    public const string Error = "stderr";
    private const int NewForWriting = 0x1 | 0x40 | 0x80 | 0x20000 | 0x80000; // WRONLY, CREAT, EXCL, NOFOLLOW, CLOEXEC
    private const uint Mode = 0x1A4;
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Makes the folder anew, and for this process alone: as long as it is filled, nobody it will belong to can put
    /// anything in the way. What was begun before is thrown away, for no runner ever saw it.
    /// </summary>
    public static void Create(string draft, UserAccount user)
    {
        Removal.OfFolder(draft);
        Directory.CreateDirectory(draft, ForOwner);
        CreateLog(Path.Combine(draft, Output), user);
        CreateLog(Path.Combine(draft, Error), user);
    }

    /// <summary>Makes a folder that is ready the user's sandbox.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public static void Publish(string draft, string sandbox, UserAccount user)
    {
        PassableFolder.Make(Path.GetDirectoryName(sandbox)!);
        PassableFolder.Open(draft, user);
        if (!Libc.TryRename(draft, sandbox))
        {
            // A cluster that ended between this and the record of it made one that no runner ever saw.
            Removal.OfFolder(sandbox);
            if (!Libc.TryRename(draft, sandbox))
            {
                throw new IOException($"The sandbox {sandbox} cannot be made: {Libc.LastError()}.");
            }
        }
    }

    /// <summary>Makes the volumes that are not there yet and leads their paths to them.</summary>
    /// <exception cref="LaunchRefusedException">A path leads out of the sandbox or is taken.</exception>
    public static void LinkVolumes(string sandbox, LaunchPlan plan)
    {
        foreach (var (path, volume) in plan.Record.Volumes)
        {
            var place = SandboxPaths.Inside(sandbox, path)
                ?? throw new LaunchRefusedException(TaskCondition.Rejected, $"The volume path {path} leads out of the sandbox; it must be relative and without '..'.");
            PassableFolder.Make(volume, plan.Words.User);
            if (Path.Exists(place))
            {
                throw new LaunchRefusedException(TaskCondition.Failed, $"The volume path {path} is taken by something that was fetched into the sandbox.");
            }

            foreach (var parent in SandboxPaths.ParentsToMake(sandbox, place))
            {
                PassableFolder.Make(parent, plan.Words.User);
            }

            File.CreateSymbolicLink(place, volume);
        }
    }

    /// <summary>Writes a line to the log of errors.</summary>
    public static void Explain(string sandbox, string why)
    {
        using var log = BeneathRoot.Open(sandbox, Error, BeneathRoot.ForAppending);
        if (log is not null)
        {
            RandomAccess.Write(log, Encoding.UTF8.GetBytes(why + "\n"), RandomAccess.GetLength(log));
        }
    }

    private static void CreateLog(string path, UserAccount user)
    {
        var descriptor = Libc.Open(path, NewForWriting, Mode);
        if (descriptor < 0)
        {
            throw new IOException($"The log {path} cannot be made: {Libc.LastError()}.");
        }

        _ = Libc.Close(descriptor);
        user.Give(path);
    }
}
