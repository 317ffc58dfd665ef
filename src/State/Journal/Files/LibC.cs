using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.State.Journal.Files;

/// <summary>
/// The system calls that .NET does not offer: its flush to disk is fsync, which writes the file's times too, and it can
/// neither flush nor lock a folder.
/// </summary>
internal static partial class LibC
{
    private const int ReadOnly = 0;
    private const int ReadWrite = 2;
    private const int Create = 0x40;
    private const int CloseOnExec = 0x80000;
    private const int OwnerOnly = 0x180; // 0600
    private const int ExclusiveNonBlocking = 2 | 4;
    private const int Interrupted = 4;
    private const int WouldBlock = 11;
    private const int Invalid = 22;
    private const int NotSupported = 95;

    /// <summary>Makes the data of a file durable, and of its metadata only what reading the data back needs.</summary>
    public static void SyncData(SafeFileHandle file, string path)
    {
        while (fdatasync(file) != 0)
        {
            ThrowUnlessInterrupted(path);
        }
    }

    /// <summary>Makes a file or folder durable with all its metadata.</summary>
    public static void Sync(SafeFileHandle file, string path)
    {
        while (fsync(file) != 0)
        {
            ThrowUnlessInterrupted(path);
        }
    }

    /// <summary>Takes the space of a file and makes it that long. Where the file system cannot, nothing happens.</summary>
    public static void Allocate(SafeFileHandle file, long bytes, string path)
    {
        var error = posix_fallocate(file, 0, (nint)bytes);
        if (error is not (0 or Invalid or NotSupported))
        {
            throw Failure(error, path);
        }
    }

    /// <summary>Opens a folder, to be synced.</summary>
    public static SafeFileHandle OpenFolder(string path) => Open(path, ReadOnly);

    /// <summary>Opens a file to be locked, and makes it when it is not there. (.NET locks every file it opens, in its own way.)</summary>
    public static SafeFileHandle OpenLockFile(string path) => Open(path, ReadWrite | Create);

    /// <summary>Locks a file for this opener alone until it is closed; false when another has it.</summary>
    public static bool TryLock(SafeFileHandle file, string path)
    {
        if (flock(file, ExclusiveNonBlocking) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == WouldBlock ? false : throw Failure(error, path);
    }

    private static SafeFileHandle Open(string path, int flags)
    {
        var descriptor = open(path, flags | CloseOnExec, OwnerOnly);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(Marshal.GetLastPInvokeError(), path);
    }

    private static void ThrowUnlessInterrupted(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != Interrupted)
        {
            throw Failure(error, path);
        }
    }

    private static IOException Failure(int error, string path) => new($"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'", error);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fdatasync(SafeFileHandle file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(SafeFileHandle file);

    [LibraryImport("libc")]
    private static partial int posix_fallocate(SafeFileHandle file, nint offset, nint length);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, int mode);
}
