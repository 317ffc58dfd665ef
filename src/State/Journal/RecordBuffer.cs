using System.Buffers.Binary;
using System.Text;

namespace Orchestrator.State.Journal;

/// <summary>Memory in which records are put together, reused from one to the next.</summary>
internal sealed class RecordBuffer
{
    private const int Kept = 1 << 20;

    private byte[] _bytes = new byte[16 * 1024];

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>What was written so far.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Begins anew. Memory that one large record needed is given back.</summary>
    public void Clear()
    {
        Length = 0;
        if (_bytes.Length > Kept)
        {
            _bytes = new byte[Kept];
        }
    }

    /// <summary>Room for bytes that the caller fills in; zeros until then.</summary>
    public Span<byte> Take(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, Math.Max(Length + count, (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
        }

        var taken = _bytes.AsSpan(Length, count);
        taken.Clear();
        Length += count;
        return taken;
    }

    public void Write(byte value) => Take(1)[0] = value;

    /// <summary>A number that is not negative: seven bits a byte, the lowest first.</summary>
    public void WriteLength(int value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            Write((byte)(value | 0x80));
        }

        Write((byte)value);
    }

    /// <summary>A text in UTF-8 behind its length.</summary>
    public void Write(string text)
    {
        var count = Encoding.UTF8.GetByteCount(text);
        WriteLength(count);
        Encoding.UTF8.GetBytes(text, Take(count));
    }

    /// <summary>Bytes behind their number.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        WriteLength(bytes.Length);
        bytes.CopyTo(Take(bytes.Length));
    }
}
