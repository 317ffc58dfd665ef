using System.Runtime.InteropServices;

namespace Orchestrator.Cli;

/// <summary>
/// Writes to an open file descriptor where it stands, so that a file which standard output and standard error share keeps the
/// bytes of both.
/// </summary>
/// <param name="descriptor">The descriptor; it stays open, and when it is closed nothing is written.</param>
/// <param name="isAnswer">Whether writing makes no sense any more when nobody reads it.</param>
internal sealed partial class DescriptorStream(int descriptor, bool isAnswer) : Stream
{
    private const int Interrupted = 4; // EINTR
    private const int Closed = 9; // EBADF
    private const int NotNow = 11; // EAGAIN, when somebody made the descriptor non-blocking
    private const int NobodyReads = 32; // EPIPE
    private const short CanWriteNow = 4; // POLLOUT
    private const short IsBroken = 8; // POLLERR, which is told of a pipe without a reader

    /// <summary>Whether a descriptor is a pipe that nobody reads any more.</summary>
    public static bool IsUnread(int descriptor)
    {
        var wish = new Wish { Descriptor = descriptor };
        return Poll(ref wish, 1, 0) > 0 && (wish.Happened & IsBroken) != 0;
    }

    /// <inheritdoc />
    public override bool CanRead => false;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => true;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc />
    /// <exception cref="OperationCanceledException">Nobody reads what is written any more.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var written = Write(descriptor, buffer, (nuint)buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case NotNow:
                    var wish = new Wish { Descriptor = descriptor, Events = CanWriteNow };
                    _ = Poll(ref wish, 1, -1);
                    break;
                case NobodyReads when isAnswer:
                    throw new OperationCanceledException();
                case NobodyReads or Closed:
                    return;
                case var error:
                    throw new IOException(Marshal.GetPInvokeErrorMessage(error));
            }
        }
    }

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override void Flush()
    {
        // Nothing is held back.
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(ref Wish wish, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct Wish
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }
}
