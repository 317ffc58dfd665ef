using System.Buffers.Binary;
using Orchestrator.ZooKeeper.Errors;

namespace Orchestrator.ZooKeeper.Wire;

/// <summary>A call on its way: its frame, and what becomes of the answer.</summary>
/// <param name="frame">The frame, with room for the number in bytes 4 to 7.</param>
internal abstract class Call(byte[] frame)
{
    private const int XidPosition = 4;

    /// <summary>The frame. It begins with its length, the number and the operation.</summary>
    public ReadOnlyMemory<byte> Frame => frame;

    /// <summary>The number by which its answer finds it.</summary>
    public int Xid
    {
        get => BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(XidPosition));
        set => BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(XidPosition), value);
    }

    /// <summary>Whether nobody waits for it any more.</summary>
    public abstract bool IsOver { get; }

    /// <summary>The server answered.</summary>
    /// <exception cref="InvalidDataException">The answer cannot be read.</exception>
    public abstract void Answer(ErrorCode error, FrameReader body);

    /// <summary>No answer will come.</summary>
    public abstract void Fail(ZooKeeperException reason);
}

/// <summary>A call with an answer of some type.</summary>
/// <param name="frame">The frame.</param>
/// <param name="path">The node that it is about, as the caller names it; null when it is about none.</param>
/// <param name="read">Reads the answer. Runs on the connection's own thread, so it sees answers and watches in the server's order.</param>
/// <param name="absent">The answer when there is no such node; null when that is an error.</param>
internal sealed class Call<T>(byte[] frame, string? path, Func<FrameReader, T> read, Func<T>? absent = null) : Call(frame)
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<T> Result => _result.Task;

    public override bool IsOver => _result.Task.IsCompleted;

    public override void Answer(ErrorCode error, FrameReader body)
    {
        try
        {
            switch (error)
            {
                case ErrorCode.Ok:
                    _result.TrySetResult(read(body));
                    break;
                case ErrorCode.NoNode when absent is not null:
                    _result.TrySetResult(absent());
                    break;
                default:
                    Fail(ZooKeeperException.Of(error, path));
                    break;
            }
        }
        catch (ZooKeeperException failed)
        {
            Fail(failed); // a part of a multi
        }
    }

    public override void Fail(ZooKeeperException reason) => _result.TrySetException(reason);

    /// <summary>The caller gave up.</summary>
    public void Cancel(CancellationToken token) => _result.TrySetCanceled(token);
}
