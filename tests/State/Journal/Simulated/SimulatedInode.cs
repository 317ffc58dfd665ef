namespace Orchestrator.State.Tests.Journal.Simulated;

/// <summary>The content of a file: as a reader sees it, as it is for certain, and the writes in between.</summary>
internal sealed class SimulatedInode(byte[] bytes)
{
    private const int Sector = 512;

    private readonly List<(long Offset, byte[] Bytes)> _unsynced = [];
    private byte[] _durable = [.. bytes];

    public byte[] Current { get; private set; } = [.. bytes];

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        Current = With(Current, bytes, offset);
        for (var start = 0; start < bytes.Length;)
        {
            var count = Math.Min(bytes.Length - start, Sector - (int)((offset + start) % Sector));
            _unsynced.Add((offset + start, bytes.Slice(start, count).ToArray()));
            start += count;
        }
    }

    public void Truncate(long bytes) => Current = _durable = Current[..(int)bytes];

    public void Sync()
    {
        _durable = [.. Current];
        _unsynced.Clear();
    }

    public byte[] AfterCrash(Func<bool> survives) =>
        _unsynced.Where(_ => survives()).Aggregate(_durable, (content, write) => With(content, write.Bytes, write.Offset));

    private static byte[] With(byte[] content, ReadOnlySpan<byte> bytes, long offset)
    {
        var result = new byte[Math.Max(content.Length, offset + bytes.Length)];
        content.CopyTo(result, 0);
        bytes.CopyTo(result.AsSpan((int)offset));
        return result;
    }
}
