using System.Text;

namespace Orchestrator.State.Journal;

/// <summary>Reads what <see cref="RecordBuffer"/> wrote.</summary>
/// <exception cref="FormatException">From every read, when the bytes are nothing that was written so.</exception>
internal ref struct RecordReader(ReadOnlyMemory<byte> bytes)
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte ReadByte() => ReadBytes(1).Span[0];

    public int ReadLength()
    {
        long value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = ReadByte();
            value |= (long)(next & 0x7F) << shift;
            if (next <= 0x7F)
            {
                return value <= int.MaxValue ? (int)value : throw new FormatException("a length is out of range");
            }
        }

        throw new FormatException("a length does not end");
    }

    public string ReadText() => Encoding.UTF8.GetString(ReadBytes(ReadLength()).Span);

    public ReadOnlyMemory<byte> ReadBytes(int count)
    {
        if (count > _rest.Length)
        {
            throw new FormatException("it ends too early");
        }

        var bytes = _rest[..count];
        _rest = _rest[count..];
        return bytes;
    }
}
