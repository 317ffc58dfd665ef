using System.Buffers;
using System.Threading.Channels;
using Orchestrator.ZooKeeper.Errors;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>
/// The talk with one server over one connection: calls leave in the order of the queue and answers come in that order; a ping
/// goes out when there was nothing else to say; a server that is not heard for two thirds of the timeout is given up.
/// </summary>
internal sealed class Exchange(Connection connection, Identity identity, Watches watches, ChannelReader<Call> queue, TimeProvider time)
{
    private const int MostBytesAtOnce = 64 * 1024;

    /// <summary>Timers cut fractions off and would wake too early.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly Queue<Call> _sent = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Call _farewell = new Call<bool>(Frames.CloseSession(), null, _ => true);
    private int _lastXid;
    private long _lastSent;

    /// <summary>Talks until the queue is completed and all its calls are answered, and then ends the session.</summary>
    /// <exception cref="Exception">The connection broke or the server spoke wrongly. The calls that it left without answer have failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        identity.LastHeard = _lastSent = time.GetTimestamp();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = ReceiveAsync(end.Token);
        var loops = new List<Task> { receiving, SendAsync(end.Token), BeatAsync(end.Token), ListenAsync(end.Token) };
        try
        {
            for (Task? ended = null; ended != receiving;)
            {
                ended = await Task.WhenAny(loops);
                loops.Remove(ended);
                await ended;
            }
        }
        finally
        {
            await end.CancelAsync();
            connection.Dispose();
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var call in _sent)
            {
                call.Fail(new ConnectionLossException("The connection to ZooKeeper broke before the answer came: whether the call was carried out is not known."));
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        foreach (var frame in WatchFrames.Of(watches, identity.LastZxid))
        {
            await WriteAsync(frame, cancellationToken);
        }

        var frames = new ArrayBufferWriter<byte>();
        while (await queue.WaitToReadAsync(cancellationToken))
        {
            while (frames.WrittenCount < MostBytesAtOnce && queue.TryRead(out var call))
            {
                if (!call.IsOver)
                {
                    frames.Write(Take(call).Span);
                }
            }

            await WriteAsync(frames.WrittenMemory, cancellationToken);
            frames.ResetWrittenCount();
        }

        await WriteAsync(Take(_farewell), cancellationToken);
    }

    /// <summary>From here on the server may carry it out.</summary>
    private ReadOnlyMemory<byte> Take(Call call)
    {
        call.Xid = _lastXid = _lastXid == int.MaxValue ? 1 : _lastXid + 1;
        lock (_sent)
        {
            _sent.Enqueue(call);
        }

        return call.Frame;
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            Volatile.Write(ref _lastSent, time.GetTimestamp());
            await connection.SendAsync(frames, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Keeps the session alive.</summary>
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var left = (identity.Timeout / 3) - time.GetElapsedTime(Volatile.Read(ref _lastSent));
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left + Tick, time, cancellationToken);
            }
            else
            {
                await WriteAsync(Frames.Ping, cancellationToken);
            }
        }
    }

    /// <summary>Gives up a server that has fallen silent. Apart from the beat, which may itself be held up by such a server.</summary>
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var most = identity.Timeout * 2 / 3;
        while (time.GetElapsedTime(identity.LastHeard) is var silence && silence < most)
        {
            await Task.Delay(most - silence + Tick, time, cancellationToken);
        }

        throw new TimeoutException($"it has not answered for {most.TotalSeconds:0.#} s");
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var frame = await connection.ReceiveAsync(cancellationToken);
            identity.LastHeard = time.GetTimestamp();
            var (xid, zxid, error) = (frame.Int(), frame.Long(), (ErrorCode)frame.Int());
            identity.LastZxid = Math.Max(identity.LastZxid, zxid);
            switch (xid)
            {
                case Xid.Ping or Xid.SetWatches:
                    break;
                case Xid.Watch:
                    var kind = (WatchEventKind)frame.Int();
                    frame.Int(); // the state of the session
                    watches.Tell(kind, frame.Text());
                    break;
                default:
                    if (Answer(xid, error, frame))
                    {
                        return;
                    }

                    break;
            }
        }
    }

    /// <returns>Whether that was the answer to the end of the session.</returns>
    private bool Answer(int xid, ErrorCode error, FrameReader body)
    {
        Call? call;
        lock (_sent)
        {
            if (!_sent.TryPeek(out call) || call.Xid != xid)
            {
                throw new InvalidDataException($"it answered call {xid} when the answer to {call?.Xid.ToString() ?? "none"} was due");
            }
        }

        call.Answer(error, body);
        lock (_sent)
        {
            _sent.Dequeue();
        }

        return call == _farewell;
    }
}
