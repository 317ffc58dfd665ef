using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Api.Access;

/// <summary>The secret that lets its holder change things, and the name under which audit records them.</summary>
internal sealed class AccessToken
{
    private readonly byte[] _digest;

    /// <summary>A token.</summary>
    /// <param name="name">The name of its holder.</param>
    /// <param name="secret">The secret; not empty.</param>
    public AccessToken(string name, string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        Name = name;
        _digest = Digest(secret);
    }

    /// <summary>The name of its holder.</summary>
    public string Name { get; }

    /// <summary>Whether an <c>Authorization</c> header shows this token, as <c>token=…</c> or <c>Bearer …</c>.</summary>
    public bool IsShownBy(string? header)
    {
        var secret = SecretOf(header?.Trim() ?? "");

        // Digests have one length, so neither the length nor the content of the secret shows in the time this takes.
        return secret is not null && CryptographicOperations.FixedTimeEquals(Digest(secret), _digest);
    }

    private static string? SecretOf(string header)
    {
        foreach (var scheme in (ReadOnlySpan<string>)["token=", "Bearer "])
        {
            if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return header[scheme.Length..].Trim();
            }
        }

        return null;
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
