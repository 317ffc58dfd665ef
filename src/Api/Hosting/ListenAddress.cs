using System.Globalization;
using System.Net;

namespace Orchestrator.Api.Hosting;

/// <summary>Where the server listens.</summary>
internal static class ListenAddress
{
    /// <summary>The port unless another is given: below the ephemeral range and outside the default agents' ports.</summary>
    public const int DefaultPort = 7390;

    /// <summary>The address unless another is given.</summary>
    public static IPEndPoint Default => new(IPAddress.Loopback, DefaultPort);

    /// <summary>Reads <c>ADDRESS:PORT</c>, <c>ADDRESS</c> or <c>:PORT</c>.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="problem">Why it is refused; null when it is not.</param>
    public static IPEndPoint? Parse(string text, out string? problem)
    {
        var (host, port) = Split(text);
        if (host is "localhost" or "")
        {
            host = "127.0.0.1";
        }

        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !IsWhole(host)
            || !IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            problem = $"'{text}' is no address to listen on: ADDRESS:PORT is expected, such as 127.0.0.1:{DefaultPort}.";
            return null;
        }

        problem = IPAddress.IsLoopback(address)
            ? null
            : $"{address} is not a loopback address: this server speaks plain HTTP, and its token must not cross a network. "
              + "Listen on 127.0.0.1 and put a TLS proxy or an SSH tunnel in front of it.";
        return problem is null ? new(address, number) : null;
    }

    // The system reads a lone number as an address of 32 bits; people who write one mean a port.
    private static bool IsWhole(string host) => host.AsSpan().ContainsAny('.', ':');

    private static (string Host, string Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        var isBareAddress = colon < 0 || text.EndsWith(']') || text.IndexOf(':', StringComparison.Ordinal) != colon && !text.StartsWith('[');
        return isBareAddress ? (text, DefaultPort.ToString(CultureInfo.InvariantCulture)) : (text[..colon], text[(colon + 1)..]);
    }
}
