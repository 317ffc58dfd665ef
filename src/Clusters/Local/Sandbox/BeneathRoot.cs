using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Opens files below a folder such that neither <c>..</c> nor any link on the way can lead out of it.</summary>
internal static unsafe class BeneathRoot
{
    /// <summary>A folder.</summary>
    public const int Folder = 0x10000 | CloseOnExec;

    /// <summary>A file to read; one that nobody writes to, such as a pipe, does not hold the caller up.</summary>
    public const int ForReading = 0x800 | CloseOnExec;

    /// <summary>A file to write, made where it is not there; a pipe that nobody reads is refused instead of waited for.</summary>
    public const int ForWriting = 0x1 | 0x40 | 0x800 | CloseOnExec;

    /// <summary>A file to write that must not be there yet.</summary>
    public const int ForNew = 0x1 | 0x40 | 0x80 | CloseOnExec;

    /// <summary>A file to read and write that is there itself, not a link to it; a pipe does not hold the caller up.</summary>
    public const int ForEmptying = 0x2 | 0x800 | NoFollow | CloseOnExec;

    /// <summary>A file to write at its end that is there itself, not a link to it.</summary>
    public const int ForAppending = 0x1 | 0x400 | 0x800 | NoFollow | CloseOnExec;

    private const int NoFollow = 0x20000;
    private const int CloseOnExec = 0x80000;
    private const int OpenAt2 = 437;
    private const ulong Beneath = 0x08;
    private const ulong NoMagicLinks = 0x02;
    private const int FileMode = 0x1A4;
    private const int NoSuchFile = 2;
    private const int NoReader = 6;
    private const int NotAFolder = 20;

    /// <summary>Opens a path below a folder; null when it is not there.</summary>
    /// <exception cref="ArgumentException">The path leads out of the folder.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle? Open(string folder, string path, int flags)
    {
        var root = Libc.Open(folder, Folder, 0);
        if (root < 0)
        {
            return null;
        }

        try
        {
            var how = stackalloc ulong[3];
            (how[0], how[1], how[2]) = ((ulong)flags, (flags & 0x40) != 0 ? (ulong)FileMode : 0, Beneath | NoMagicLinks);
            nint descriptor;
            fixed (byte* name = Encoding.UTF8.GetBytes(path + "\0"))
            {
                descriptor = Libc.SystemCall(OpenAt2, root, (nint)name, (nint)how, 3 * sizeof(ulong));
            }

            return descriptor >= 0
                ? new SafeFileHandle(descriptor, ownsHandle: true)
                : Marshal.GetLastPInvokeError() switch
                {
                    NoSuchFile or NotAFolder => null,
                    Libc.CrossDevice or Libc.TooManyLinks => throw LeadsOut(path),
                    NoReader => throw NotPlain(path),
                    var error => throw new IOException($"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}."),
                };
        }
        finally
        {
            _ = Libc.Close(root);
        }
    }

    /// <summary>Opens a plain file to replace what is in it; null when its folder is not there.</summary>
    /// <exception cref="ArgumentException">The path leads out of the folder.</exception>
    /// <exception cref="IOException">It cannot be opened, or is no plain file: the content must not go to a pipe or a device.</exception>
    public static SafeFileHandle? OpenEmptied(string folder, string path)
    {
        var file = Open(folder, path, ForWriting);
        if (file is null)
        {
            return null;
        }

        // A file with a second name may be anybody's file that the task's user linked to.
        if (FileStatus.Of(file) is not { IsPlainFile: true, Names: 1 })
        {
            file.Dispose();
            throw NotPlain(path);
        }

        RandomAccess.SetLength(file, 0);
        return file;
    }

    /// <summary>The message for a path that leads out.</summary>
    public static ArgumentException LeadsOut(string path) => new($"The path {path} leads out of the sandbox; name one inside it.", nameof(path));

    private static IOException NotPlain(string path) => new($"{path} is no plain file with one name; delete it.");
}
