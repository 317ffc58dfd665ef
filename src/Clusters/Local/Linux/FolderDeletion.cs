using System.Globalization;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>
/// Deletes a folder that belongs to somebody else, who may change it meanwhile: every step goes by the descriptor of an
/// open folder, never by a path, so nothing that is put in the way can lead the deletion out of it.
/// </summary>
/// <remarks>
/// Folders in folders are first moved up into the outermost one. So however deep they lie, two descriptors are enough,
/// and nothing recurses.
/// </remarks>
internal sealed class FolderDeletion
{
    private const int MostRounds = 100_000;

    private readonly string path;
    private readonly FolderDescriptor top;
    private long moved;

    private FolderDeletion(string path, FolderDescriptor top) => (this.path, this.top) = (path, top);

    /// <summary>Deletes a folder and all in it; links are deleted, not followed. One that is not there is fine.</summary>
    /// <param name="path">The folder; what it lies in belongs to this process alone.</param>
    /// <exception cref="IOException">Something in it cannot be deleted, or somebody fills it as fast as it is emptied.</exception>
    public static void Delete(string path)
    {
        using var top = FolderDescriptor.Open(path);
        if (top is null)
        {
            if (FileStatus.Of(path, follow: false) is { IsFolder: false })
            {
                File.Delete(path);
            }

            return;
        }

        var deletion = new FolderDeletion(path, top);
        for (var round = 0; FolderDescriptor.TryDeleteFolder(path) is var outcome and not (Outcome.Done or Outcome.Gone); round++)
        {
            if (round == MostRounds || outcome is not (Outcome.NotEmpty or Outcome.Taken))
            {
                throw Failed(path);
            }

            deletion.EmptyTop();
        }
    }

    private void EmptyTop()
    {
        foreach (var name in top.Names())
        {
            if (top.TryDelete(name) is var outcome and not (Outcome.Done or Outcome.Gone))
            {
                Require(outcome == Outcome.WrongKind, name);
                using (var folder = top.Open(name))
                {
                    Flatten(folder);
                }

                Require(top.TryDeleteFolder(name) != Outcome.Failed, name);
            }
        }
    }

    private void Flatten(FolderDescriptor? folder)
    {
        foreach (var name in folder?.Names() ?? [])
        {
            if (folder!.TryDelete(name) is var outcome and not (Outcome.Done or Outcome.Gone))
            {
                Require(outcome == Outcome.WrongKind, name);
                for (outcome = folder.TryDeleteFolder(name); outcome is not (Outcome.Done or Outcome.Gone or Outcome.WrongKind);)
                {
                    outcome = folder.TryMove(name, top, string.Create(CultureInfo.InvariantCulture, $".{moved++}"));
                    Require(outcome != Outcome.Failed, name);
                }
            }
        }
    }

    private void Require(bool isSo, byte[] name)
    {
        if (!isSo)
        {
            throw Failed(Path.Combine(path, FolderDescriptor.Text(name)));
        }
    }

    private static IOException Failed(string path) => new($"{path} cannot be deleted: {Libc.LastError()}.");
}
