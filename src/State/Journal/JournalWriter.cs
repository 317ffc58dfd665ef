using System.Buffers.Binary;
using System.Security.Cryptography;
using Orchestrator.State.Journal.Files;

namespace Orchestrator.State.Journal;

/// <summary>Appends records to the newest segment, and begins the next when it is full. One caller at a time.</summary>
/// <param name="folder">The folder.</param>
/// <param name="epoch">The epoch of this opener.</param>
/// <param name="options">The size of segments (a larger record gets a segment of its size), and the log.</param>
/// <param name="background">Where the next segment is prepared.</param>
internal sealed class JournalWriter(IJournalFolder folder, long epoch, JournalOptions options, Background background)
{
    /// <summary>What a closing record takes: every segment keeps room for one.</summary>
    private const int ClosingBytes = Frame.HeaderBytes + Frame.Alignment;

    private readonly RecordBuffer _buffer = new();
    private readonly SpareSegment _spare = new(folder, options.SegmentBytes, options.Log, background);
    private IJournalFile? _file;
    private ulong _salt;
    private long _end;

    /// <summary>The number of the segment that is written to.</summary>
    public long Number { get; private set; }

    /// <summary>Where its records end.</summary>
    public long Offset { get; private set; }

    /// <summary>Begins the first segment of this opener: its epoch is durable on return.</summary>
    public async Task BeginAsync(long number, long firstRevision)
    {
        _buffer.Clear();
        await BeginSegmentAsync(number, firstRevision, payloadBytes: 0);
    }

    /// <summary>Writes a commit; durable when the task completes.</summary>
    /// <exception cref="EpochFencedException">Another opener has begun a segment.</exception>
    public async Task AppendAsync(IReadOnlyList<StateChange> changes, long revision)
    {
        ThrowIfFenced();
        var payloadBytes = PutTogether(buffer => RecordPayload.WriteCommit(buffer, changes));
        if (Offset + _buffer.Length + ClosingBytes > _end)
        {
            await BeginSegmentAsync(Number + 1, revision, payloadBytes);
        }
        else
        {
            Append(payloadBytes, revision);
        }
    }

    /// <summary>Writes that the journal was closed in order.</summary>
    /// <param name="revision">The last revision.</param>
    public void AppendClosing(long revision)
    {
        ThrowIfFenced();
        Append(PutTogether(RecordPayload.WriteClosed), revision);
    }

    /// <summary>Lets go of the files.</summary>
    public async Task ReleaseAsync()
    {
        _file?.Dispose();
        await _spare.GiveUpAsync();
    }

    /// <summary>The record in the buffer, complete but for its header.</summary>
    /// <returns>The bytes of its payload.</returns>
    private int PutTogether(Action<RecordBuffer> writePayload)
    {
        _buffer.Clear();
        _buffer.Take(Frame.HeaderBytes);
        writePayload(_buffer);
        var payloadBytes = _buffer.Length - Frame.HeaderBytes;
        _buffer.Take(Frame.Padded(payloadBytes) - payloadBytes);
        return payloadBytes;
    }

    private void Append(int payloadBytes, long revision)
    {
        Frame.Seal(_buffer.Written, payloadBytes, revision, _salt);
        _file!.Write(_buffer.Written, Offset);
        _file.Sync();
        Offset += _buffer.Length;
    }

    /// <summary>Begins a segment with the record in the buffer, if any. It gets its name when both are durable: a segment never has a torn header.</summary>
    private async Task BeginSegmentAsync(long number, long firstRevision, int payloadBytes)
    {
        var name = FileNames.Segment(number);
        var end = Math.Max(options.SegmentBytes, FileHeader.Bytes + _buffer.Length + ClosingBytes);
        var file = await _spare.TakeAsync(number, end);
        _file?.Dispose();
        (_file, _end, Number, Offset) = (file, end, number, FileHeader.Bytes);
        _salt = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var header = new byte[FileHeader.Bytes];
        new SegmentHeader(number, epoch, firstRevision, _salt).WriteTo(header);
        file.Write(header, 0);
        if (payloadBytes > 0)
        {
            Append(payloadBytes, firstRevision);
        }
        else
        {
            file.Sync();
        }

        folder.Rename(FileNames.Aside(name), name);
        folder.Sync();
        _spare.Prepare(number + 1);
    }

    private void ThrowIfFenced()
    {
        var next = FileNames.Segment(Number + 1);
        if (folder.Exists(next))
        {
            throw new EpochFencedException(epoch, SegmentHeader.Read(folder.Read(next))?.Epoch ?? epoch + 1);
        }
    }
}
