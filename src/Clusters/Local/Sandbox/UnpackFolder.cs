using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>
/// The sandbox as the place where an archive is unpacked: every entry lands in it, whatever the archive says. An entry is
/// never written through a link, so where a path seems to lead is where it leads.
/// </summary>
/// <param name="sandbox">The absolute path of the sandbox.</param>
/// <param name="user">Whom everything unpacked belongs to.</param>
/// <param name="archive">The archive's name, for messages.</param>
internal sealed class UnpackFolder(string sandbox, UserAccount user, string archive)
{
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;
    private const UnixFileMode OwnerWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly HashSet<string> trueFolders = new(StringComparer.Ordinal) { sandbox };

    /// <summary>Makes a folder.</summary>
    public void MakeFolder(string entry, UnixFileMode mode)
    {
        var place = PlaceOf(entry);
        if (place != sandbox)
        {
            MakeTrueFolder(place, entry);
            using var folder = BeneathRoot.Open(sandbox, Path.GetRelativePath(sandbox, place), BeneathRoot.Folder) ?? throw Refused($"its folder '{entry}' went away");
            File.SetUnixFileMode(folder, (mode & Permissions) | OwnerWrites | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Writes a file, in place of an earlier one.</summary>
    public void WriteFile(string entry, Stream? content, UnixFileMode mode)
    {
        var place = Clear(entry);
        using var file = new FileStream(place, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        content?.CopyTo(file);
        File.SetUnixFileMode(file.SafeFileHandle, (mode & Permissions) | OwnerWrites);
        user.Give(file.SafeFileHandle);
    }

    /// <summary>Makes a link to something in the sandbox.</summary>
    public void MakeLink(string entry, string target)
    {
        var place = Clear(entry);
        var leadsTo = target.StartsWith('/') ? target : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(place)!, target));
        if (leadsTo != sandbox && !leadsTo.StartsWith(sandbox + "/", StringComparison.Ordinal))
        {
            throw Refused($"its link '{entry}' leads out of the sandbox, to '{target}'");
        }

        File.CreateSymbolicLink(place, target);
        user.Give(place);
    }

    /// <summary>Writes a file with the content of one that was unpacked before.</summary>
    public void CopyEarlier(string entry, string earlier)
    {
        var source = PlaceOf(earlier);
        RequireTrueParents(source, earlier);
        if (FileStatus.Of(source, follow: false) is not { IsPlainFile: true } status)
        {
            throw Refused($"its entry '{entry}' stands for '{earlier}', which is no file of it");
        }

        using var content = File.OpenRead(source);
        WriteFile(entry, content, (UnixFileMode)status.Mode);
    }

    /// <summary>The error for an entry that is neither file, folder nor link.</summary>
    public ArchiveException Refused(string why) => new($"The archive {archive} is refused: {why}.");

    private string Clear(string entry)
    {
        var place = PlaceOf(entry);
        if (place == sandbox || IsLog(place))
        {
            throw Refused($"its entry '{entry}' would take the place of something that the task needs");
        }

        MakeTrueFolder(Path.GetDirectoryName(place)!, entry);
        if (FileStatus.Of(place, follow: false) is { } status)
        {
            if (status.IsFolder)
            {
                throw Refused($"its entry '{entry}' is a folder already");
            }

            File.Delete(place);
        }

        return place;
    }

    private bool IsLog(string place) => place == Path.Combine(sandbox, SandboxFolder.Output) || place == Path.Combine(sandbox, SandboxFolder.Error);

    private string PlaceOf(string entry)
    {
        if (entry.StartsWith('/') || entry.Split('/').Contains("..") || entry.Contains('\0', StringComparison.Ordinal))
        {
            throw Refused($"its entry '{entry}' leads out of the sandbox; names must be relative and without '..'");
        }

        return Path.GetFullPath(Path.Combine(sandbox, entry)).TrimEnd('/');
    }

    private void RequireTrueParents(string place, string entry)
    {
        for (var parent = Path.GetDirectoryName(place)!; parent != sandbox; parent = Path.GetDirectoryName(parent)!)
        {
            if (FileStatus.Of(parent, follow: false) is not { IsFolder: true })
            {
                throw Refused($"its entry '{entry}' passes through '{Path.GetFileName(parent)}', which is no folder");
            }
        }
    }

    private void MakeTrueFolder(string folder, string entry)
    {
        if (trueFolders.Contains(folder))
        {
            return;
        }

        MakeTrueFolder(Path.GetDirectoryName(folder)!, entry);
        var status = FileStatus.Of(folder, follow: false);
        if (status is { IsFolder: false })
        {
            throw Refused($"its entry '{entry}' passes through '{Path.GetFileName(folder)}', which is no folder");
        }

        if (status is null)
        {
            PassableFolder.Make(folder, user);
        }

        trueFolders.Add(folder);
    }
}

/// <summary>An archive cannot be unpacked.</summary>
/// <param name="message">Why, in one sentence.</param>
internal sealed class ArchiveException(string message) : Exception(message);
