using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Orchestrator.State.Journal.Files;

/// <summary>The exclusive lock on a state folder: held until disposed or the process ends, however it ends. The file holds the owner's pid.</summary>
internal sealed class FolderLock : IDisposable
{
    private const string FileName = "lock";

    private readonly SafeFileHandle _handle;

    private FolderLock(SafeFileHandle handle) => _handle = handle;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="StateException">Another process has it.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        var handle = LibC.OpenLockFile(path);
        try
        {
            if (!LibC.TryLock(handle, path))
            {
                throw new StateException(
                    $"Another orchestratord (pid {ReadOwner(handle)}) uses {folder}. Stop it first, or give this one a state folder of its own.") { IsHeldByAnother = true };
            }

            var pid = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n");
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, pid, 0);
            return new FolderLock(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _handle.Dispose();

    private static string ReadOwner(SafeFileHandle handle)
    {
        Span<byte> text = stackalloc byte[16];
        var pid = Encoding.ASCII.GetString(text[..RandomAccess.Read(handle, text, 0)]).Trim();
        return pid.Length == 0 ? "unknown" : pid;
    }
}
