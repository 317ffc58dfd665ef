using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>An open folder. Names in it are bytes, as the system has them: not all of them are text.</summary>
internal sealed unsafe partial class FolderDescriptor : IDisposable
{
    private const int ForFolder = 0x10000 | 0x20000 | 0x80000; // DIRECTORY, NOFOLLOW, CLOEXEC
    private const int RemoveFolder = 0x200;
    private const int NameOffset = 19;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;
    private const int IsAFolder = 21;
    private const int NotEmpty = 39;

    private readonly int descriptor;

    private FolderDescriptor(int descriptor) => this.descriptor = descriptor;

    /// <summary>Opens a folder itself, no link to one; null when it is not there, or is none.</summary>
    public static FolderDescriptor? Open(string path) => Of(Open(Libc.CurrentFolder, Libc.Text(path), ForFolder, 0));

    /// <summary>Opens a folder in this one; null when it is not there, or is none.</summary>
    public FolderDescriptor? Open(byte[] name) => Of(Open(descriptor, name, ForFolder, 0));

    /// <summary>Deletes anything but a folder.</summary>
    public Outcome TryDelete(byte[] name) => Result(Unlink(descriptor, name, 0));

    /// <summary>Deletes a folder in this one if it is empty.</summary>
    public Outcome TryDeleteFolder(byte[] name) => Result(Unlink(descriptor, name, RemoveFolder));

    /// <summary>Deletes a folder if it is empty.</summary>
    public static Outcome TryDeleteFolder(string path) => Result(Unlink(Libc.CurrentFolder, Libc.Text(path), RemoveFolder));

    /// <summary>Moves something into another folder, unless its name is taken there.</summary>
    public Outcome TryMove(byte[] name, FolderDescriptor target, string newName) =>
        Result(Libc.Rename(descriptor, name, target.descriptor, Libc.Text(newName), Libc.NoReplace));

    /// <summary>The names of all that is in it.</summary>
    public List<byte[]> Names()
    {
        // Through the descriptor: this leads to the open folder itself, wherever it is by now.
        var names = new List<byte[]>();
        var stream = OpenStream(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{descriptor}"));
        if (stream == 0)
        {
            throw new IOException($"A folder that is to be deleted cannot be read: {Libc.LastError()}.");
        }

        for (byte* entry; (entry = ReadStream(stream)) != null;)
        {
            var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry + NameOffset);
            if (!name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
            {
                names.Add([.. name, 0]);
            }
        }

        _ = CloseStream(stream);
        return names;
    }

    /// <summary>A name for people.</summary>
    public static string Text(byte[] name) => Encoding.UTF8.GetString(name.AsSpan(..^1));

    public void Dispose() => _ = Libc.Close(descriptor);

    private static FolderDescriptor? Of(int descriptor) => descriptor >= 0
        ? new FolderDescriptor(descriptor)
        : Result(descriptor) is Outcome.Gone or Outcome.WrongKind ? null : throw new IOException($"A folder that is to be deleted cannot be opened: {Libc.LastError()}.");

    private static Outcome Result(int result) => result == 0 ? Outcome.Done : Marshal.GetLastPInvokeError() switch
    {
        NoSuchFile => Outcome.Gone,
        NotAFolder or IsAFolder or Libc.TooManyLinks => Outcome.WrongKind,
        NotEmpty => Outcome.NotEmpty,
        Libc.FileExists => Outcome.Taken,
        _ => Outcome.Failed,
    };

    [LibraryImport("libc", EntryPoint = "openat", SetLastError = true)]
    private static partial int Open(int folder, ReadOnlySpan<byte> path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true)]
    private static partial int Unlink(int folder, ReadOnlySpan<byte> path, int flags);

    [LibraryImport("libc", EntryPoint = "opendir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenStream(string path);

    [LibraryImport("libc", EntryPoint = "readdir", SetLastError = true)]
    private static partial byte* ReadStream(nint stream);

    [LibraryImport("libc", EntryPoint = "closedir")]
    private static partial int CloseStream(nint stream);
}

/// <summary>What came of an act on a name in a folder.</summary>
internal enum Outcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>There is nothing of that name.</summary>
    Gone,

    /// <summary>It is a folder where it must be none, or none where it must be one.</summary>
    WrongKind,

    /// <summary>The folder is not empty.</summary>
    NotEmpty,

    /// <summary>The new name is taken.</summary>
    Taken,

    /// <summary>It cannot be done; the last error says why.</summary>
    Failed,
}
