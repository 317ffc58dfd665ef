using System.Buffers.Binary;
using System.Text;

namespace Orchestrator.ZooKeeper.Wire;

/// <summary>Writes a frame: the length of four bytes, then the fields, most significant byte first.</summary>
internal sealed class FrameWriter
{
    private const int LengthBytes = 4;

    private byte[] _buffer = new byte[128];
    private int _length = LengthBytes;

    public FrameWriter Int(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Next(4), value);
        return this;
    }

    public FrameWriter Long(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Next(8), value);
        return this;
    }

    public FrameWriter Bool(bool value)
    {
        Next(1)[0] = value ? (byte)1 : (byte)0;
        return this;
    }

    public FrameWriter Bytes(ReadOnlySpan<byte> value)
    {
        Int(value.Length);
        value.CopyTo(Next(value.Length));
        return this;
    }

    public FrameWriter Text(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Int(length);
        Encoding.UTF8.GetBytes(value, Next(length));
        return this;
    }

    public FrameWriter Texts(IReadOnlyCollection<string> values)
    {
        Int(values.Count);
        foreach (var value in values)
        {
            Text(value);
        }

        return this;
    }

    /// <summary>The frame.</summary>
    public byte[] ToFrame()
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer, _length - LengthBytes);
        return _buffer.AsSpan(0, _length).ToArray();
    }

    private Span<byte> Next(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _length + count));
        }

        _length += count;
        return _buffer.AsSpan(_length - count, count);
    }
}
