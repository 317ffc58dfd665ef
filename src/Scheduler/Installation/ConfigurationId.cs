using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Installation;

/// <summary>The id of a configuration: a UUID made from the service's uuid and the content, so that the same content is the same configuration.</summary>
public static class ConfigurationId
{
    /// <summary>The id that a configuration has, whatever its record says.</summary>
    /// <param name="serviceId">The service's uuid.</param>
    /// <param name="content">The content.</param>
    public static Guid Of(string serviceId, ConfigurationRecord content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, serviceId);
        Append(hash, content.PackageName);
        Append(hash, content.PackageVersion);
        Append(hash, content.PackageDigest);
        Append(hash, content.UserOptions);
        Append(hash, content.ResolvedOptions);
        Append(hash, content.SpecText);
        Append(hash, content.Environment);
        Append(hash, content.Templates);
        Span<byte> bytes = stackalloc byte[32];
        hash.GetHashAndReset(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80); // version 8: made by our own rule
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>In the order of the keys, since maps are equal whatever their order.</summary>
    private static void Append(IncrementalHash hash, ValueMap<string> map)
    {
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Append(hash, key);
            Append(hash, value);
        }
    }

    /// <summary>With the length first: two neighbours never run together.</summary>
    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
