using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Orchestrator.State.Records.Events;

/// <summary>Names something that happened: the revision of the commit that made it durable, and its place in it. Later ones are greater.</summary>
/// <param name="Revision">The revision of the commit.</param>
/// <param name="Ordinal">Its place among what the same commit holds, from 0.</param>
public readonly record struct EventId(long Revision, int Ordinal) : IComparable<EventId>
{
    /// <summary>Reads <c>revision.ordinal</c>; <c>0</c> alone means before everything.</summary>
    public static bool TryParse(string? text, out EventId id)
    {
        id = default;
        if (text == "0")
        {
            return true;
        }

        var parts = text?.Split('.') ?? [];
        if (parts.Length != 2 || !Number(parts[0], out var revision) || !Number(parts[1], out var ordinal) || ordinal > int.MaxValue)
        {
            return false;
        }

        id = new(revision, (int)ordinal);
        return true;
    }

    /// <inheritdoc />
    public int CompareTo(EventId other) => Revision != other.Revision ? Revision.CompareTo(other.Revision) : Ordinal.CompareTo(other.Ordinal);

    /// <summary>As it is written: <c>revision.ordinal</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Revision}.{Ordinal}");

    private static bool Number([NotNullWhen(true)] string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
