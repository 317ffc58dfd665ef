namespace Orchestrator.Clusters.Local.Linux;

/// <summary>Folders on the way to what a task's user needs: everybody may pass through them, whatever this process's umask is.</summary>
internal static class PassableFolder
{
    private const UnixFileMode Mode = (UnixFileMode)0x1ED;

    /// <summary>Makes a folder and what is missing above it.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        Make(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, Mode);
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
