using Microsoft.Win32.SafeHandles;

namespace Orchestrator.State.Journal.Files;

/// <summary>A file on a disk, made anew.</summary>
internal sealed class DiskFile : IJournalFile
{
    private static readonly byte[] Zeros = new byte[256 * 1024];

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly SafeFileHandle _handle;

    public DiskFile(string path, long bytes)
    {
        _path = path;
        _stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        _handle = _stream.SafeFileHandle;
        try
        {
            Fill(bytes);
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset) => RandomAccess.Write(_handle, bytes, offset);

    public void Sync() => LibC.SyncData(_handle, _path);

    public void Dispose() => _stream.Dispose();

    /// <summary>Space that is only reserved is marked as written by the first write into it, which costs every commit a write of metadata: so zeros are written.</summary>
    private void Fill(long bytes)
    {
        if (bytes == 0)
        {
            return;
        }

        LibC.Allocate(_handle, bytes, _path);
        for (var offset = 0L; offset < bytes; offset += Zeros.Length)
        {
            Write(Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, bytes - offset)), offset);
        }
    }
}
