using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Plans;

/// <summary>
/// The id of a plan, phase or step: a UUID made from (service uuid, plan run, path, ordinal), so that the same element
/// has the same id after a restart, and edits find it again.
/// </summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ElementId(Guid Value)
{
    /// <summary>The id of an element.</summary>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="run">The run that the element belongs to.</param>
    /// <param name="path">The names from the plan down to the element.</param>
    /// <param name="ordinal">Its place among its siblings, from 0: siblings may share a name.</param>
    public static ElementId Of(string serviceId, RunId run, IReadOnlyList<string> path, int ordinal)
    {
        var text = string.Join('\n', [serviceId, run.Plan, run.ConfigId, run.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), .. path, ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: made by our own rule
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(new Guid(
            BinaryPrimitives.ReadInt32BigEndian(hash), BinaryPrimitives.ReadInt16BigEndian(hash[4..]), BinaryPrimitives.ReadInt16BigEndian(hash[6..]),
            hash[8], hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]));
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>One run of a plan: edits belong to it, and a new target configuration starts a new one.</summary>
/// <param name="Plan">The plan's name.</param>
/// <param name="ConfigId">The target configuration it works towards.</param>
/// <param name="Number">How often the plan was started towards it before, from 0.</param>
public readonly record struct RunId(string Plan, string ConfigId, int Number);
