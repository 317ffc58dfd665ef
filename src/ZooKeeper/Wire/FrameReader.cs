using System.Buffers.Binary;
using System.Text;

namespace Orchestrator.ZooKeeper.Wire;

/// <summary>Reads the fields of a frame without its length.</summary>
/// <param name="frame">The frame.</param>
internal sealed class FrameReader(byte[] frame)
{
    private int _position;

    public int Int() => BinaryPrimitives.ReadInt32BigEndian(Next(4));

    public long Long() => BinaryPrimitives.ReadInt64BigEndian(Next(8));

    public bool Bool() => Next(1)[0] != 0;

    /// <summary>Bytes with their count before them; none when the sender has no value at all.</summary>
    public byte[] Bytes()
    {
        var count = Int();
        return count <= 0 ? [] : Next(count).ToArray();
    }

    public string Text()
    {
        var count = Int();
        return count <= 0 ? "" : Encoding.UTF8.GetString(Next(count));
    }

    public List<string> Texts()
    {
        var texts = new List<string>();
        for (var left = Int(); left > 0; left--)
        {
            texts.Add(Text());
        }

        return texts;
    }

    public NodeStat Stat() => new(
        CreatedZxid: Long(), ModifiedZxid: Long(), CreatedAt: Time(), ModifiedAt: Time(), Version: Int(), ChildrenVersion: Int(),
        AclVersion: Int(), EphemeralOwner: Long(), DataLength: Int(), ChildrenCount: Int(), ChildrenZxid: Long());

    private DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(Long());

    private ReadOnlySpan<byte> Next(int count)
    {
        if (frame.Length - _position < count)
        {
            throw new InvalidDataException($"the server sent a frame of {frame.Length} bytes that is too short for what it should hold");
        }

        _position += count;
        return frame.AsSpan(_position - count, count);
    }
}
