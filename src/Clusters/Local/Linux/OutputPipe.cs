using System.Text;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>A pipe that a process writes to, of which only the end is kept; what was before is read and forgotten.</summary>
/// <remarks>Used on the poller's thread only, once it is watched.</remarks>
internal sealed unsafe class OutputPipe
{
    private const int CloseOnExec = 0x80000;
    private const int SetFlags = 4;
    private const int NonBlocking = 0x800;
    private const int Kept = 2000;

    private readonly Poller poller;
    private readonly int reader;
    private readonly byte[] tail = new byte[Kept * 2];
    private int length;
    private long watch;

    public OutputPipe(Poller poller)
    {
        this.poller = poller;
        var ends = stackalloc int[2];
        if (Libc.Pipe(ends, CloseOnExec) != 0)
        {
            throw new IOException($"No pipe can be made for a check: {Libc.LastError()}.");
        }

        (reader, Writer) = (ends[0], ends[1]);
        _ = Libc.Control(reader, SetFlags, NonBlocking);
    }

    /// <summary>The end to write to.</summary>
    public int Writer { get; }

    /// <summary>Reads from now on; the writer is the process's alone.</summary>
    public void Start()
    {
        _ = Libc.Close(Writer);
        watch = poller.Watch(reader, key =>
        {
            if (Drain())
            {
                poller.Forget(key);
            }
        });
    }

    /// <summary>Closes both ends of a pipe that was not started.</summary>
    public void Abandon()
    {
        _ = Libc.Close(Writer);
        _ = Libc.Close(reader);
    }

    /// <summary>Reads what is left, closes the pipe and gives the last characters.</summary>
    public string Finish(int characters)
    {
        Drain();
        poller.Forget(watch);
        _ = Libc.Close(reader);
        var text = Encoding.UTF8.GetString(tail, 0, length).Trim();
        return text.Length > characters ? text[^characters..] : text;
    }

    private bool Drain()
    {
        fixed (byte* start = tail)
        {
            for (var round = 0; round < 64; round++)
            {
                var count = (int)Libc.Read(reader, start + length, (nuint)(tail.Length - length));
                if (count <= 0)
                {
                    return count == 0;
                }

                length += count;
                if (length > Kept)
                {
                    tail.AsSpan(length - Kept, Kept).CopyTo(tail);
                    length = Kept;
                }
            }
        }

        return false;
    }
}
