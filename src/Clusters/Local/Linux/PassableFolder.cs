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

    /// <summary>The first folder on the way to a path that a user surely cannot pass; null when there is none.</summary>
    public static string? FirstClosed(string path, UserAccount user)
    {
        if (user.Id == Users.Current)
        {
            return null;
        }

        var above = Path.GetDirectoryName(path);
        return above is null ? null : FirstClosed(above, user) ?? (IsClosed(above, user) ? above : null);
    }

    // The user's other groups are not looked up: a group's permission may well be the user's.
    private static bool IsClosed(string folder, UserAccount user) =>
        File.Exists(folder) || (Directory.Exists(folder) && (File.GetUnixFileMode(folder) & Passing(folder, user)) == 0);

    private static UnixFileMode Passing(string folder, UserAccount user) =>
        UnixFileMode.OtherExecute | UnixFileMode.GroupExecute
        | (FileStatus.Of(folder, follow: true)?.User == user.Id ? UnixFileMode.UserExecute : UnixFileMode.None);
}
