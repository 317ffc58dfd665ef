using System.Runtime.InteropServices;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>
/// Folders on the way to what a task's user needs, with modes of their own whatever this process's umask is: everybody may
/// pass through those of this process, and nobody but the user and its group into those of the user.
/// </summary>
internal static class PassableFolder
{
    private const UnixFileMode ForAll = (UnixFileMode)0x1ED;
    private const UnixFileMode ForOwner = (UnixFileMode)0x1E8;

    /// <summary>
    /// Makes a folder, and what is missing above it, which stays this process's. It appears at once as it is to be: a crash
    /// on the way leaves none, never one that its user cannot use.
    /// </summary>
    /// <param name="path">The folder; one that is there is left as it is.</param>
    /// <param name="owner">Whom it belongs to; null for this process's own user.</param>
    public static void Make(string path, UserAccount? owner = null)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        var parent = Path.GetDirectoryName(path)!;
        Make(parent);
        var draft = Path.Combine(parent, $".{Path.GetRandomFileName()}");
        Directory.CreateDirectory(draft);
        Open(draft, owner);
        if (!Libc.TryRename(draft, path))
        {
            var (isTaken, error) = (Marshal.GetLastPInvokeError() == Libc.FileExists, Libc.LastError());
            Directory.Delete(draft);
            if (!isTaken || !Directory.Exists(path))
            {
                throw new IOException($"The folder {path} cannot be made: {error}.");
            }
        }
    }

    /// <summary>Gives a folder the mode and the owner that a finished one has.</summary>
    public static void Open(string folder, UserAccount? owner)
    {
        File.SetUnixFileMode(folder, owner is null ? ForAll : ForOwner);
        owner?.Give(folder);
    }

    /// <summary>The first folder on the way to a path that a user cannot pass; null when there is none.</summary>
    public static string? FirstClosed(string path, UserAccount user)
    {
        if (user.Id == Users.Current)
        {
            return null;
        }

        var above = Path.GetDirectoryName(path);
        return above is null ? null : FirstClosed(above, user) ?? (IsClosed(above, user) ? above : null);
    }

    private static bool IsClosed(string folder, UserAccount user)
    {
        if (FileStatus.Of(folder, follow: true) is not { } status)
        {
            return false; // It will be made, passable.
        }

        var passing = status.User == user.Id ? UnixFileMode.UserExecute
            : user.Groups.Contains(status.Group) ? UnixFileMode.GroupExecute
            : UnixFileMode.OtherExecute;
        return !status.IsFolder || ((UnixFileMode)status.Mode & passing) == 0;
    }
}
