using System.Runtime.InteropServices;
using System.Text;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>
/// The pipe on which runners say that their command runs, one line each. It only wakes: what holds is in the run folder,
/// so a line that nobody read is no loss, and a runner never waits for a reader.
/// </summary>
internal sealed unsafe class NoticePipe
{
    private const int ReadWrite = 0x2;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const uint OwnerOnly = 0x180;
    private const int Size = 64 * 1024;

    private readonly int descriptor;
    private readonly byte[] buffer = new byte[Size];
    private readonly Action<string> noticed;
    private int length;

    private NoticePipe(string path, Action<string> noticed)
    {
        this.noticed = noticed;
        if (Libc.MakePipe(path, OwnerOnly) != 0 && Marshal.GetLastPInvokeError() != Libc.FileExists)
        {
            throw new IOException($"The pipe {path} cannot be made: {Libc.LastError()}.");
        }

        descriptor = Libc.Open(path, ReadWrite | NonBlocking | CloseOnExec, 0);
        if (descriptor < 0)
        {
            throw new IOException($"The pipe {path} cannot be opened: {Libc.LastError()}.");
        }
    }

    /// <summary>Makes the pipe where it is not there, and calls back on the poller's thread with every line.</summary>
    public static void Open(Poller poller, string path, Action<string> noticed)
    {
        var pipe = new NoticePipe(path, noticed);
        poller.Watch(pipe.descriptor, _ => pipe.Read());
    }

    private void Read()
    {
        fixed (byte* start = buffer)
        {
            length += Math.Max(0, (int)Libc.Read(descriptor, start + length, (nuint)(Size - length)));
        }

        var begin = 0;
        for (var end = buffer.AsSpan(0, length).IndexOf((byte)'\n'); end >= 0; end = buffer.AsSpan(begin, length - begin).IndexOf((byte)'\n'))
        {
            noticed(Encoding.UTF8.GetString(buffer, begin, end));
            begin += end + 1;
        }

        // What is not a line yet waits for its end; a buffer full of no line at all is nobody's.
        length = length - begin == Size ? 0 : length - begin;
        buffer.AsSpan(begin, length).CopyTo(buffer);
    }
}
