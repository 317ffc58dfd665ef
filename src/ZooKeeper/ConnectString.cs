using System.Globalization;

namespace Orchestrator.ZooKeeper;

/// <summary>
/// The servers of an ensemble and the node that a client takes for its root, as ZooKeeper's own clients write it:
/// <c>host:port,host:port/path</c>. The port defaults to 2181; IPv6 addresses stand in brackets.
/// </summary>
public sealed class ConnectString
{
    private const int UsualPort = 2181;

    private ConnectString(IReadOnlyList<ServerAddress> servers, string chroot)
    {
        Servers = servers;
        Chroot = chroot;
    }

    /// <summary>The servers in the order they are written; at least one.</summary>
    public IReadOnlyList<ServerAddress> Servers { get; }

    /// <summary>The node below which all paths of a client lie, such as <c>/kafka</c>; empty when it is the root itself.</summary>
    public string Chroot { get; }

    /// <summary>The same servers with the root itself.</summary>
    public ConnectString WithoutChroot() => new(Servers, "");

    /// <summary>Reads a connect string.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong with which part.</exception>
    public static ConnectString Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var hosts = slash < 0 ? text : text[..slash];
        var chroot = slash < 0 ? "" : text[slash..];
        if (chroot == "/")
        {
            chroot = "";
        }

        if (chroot.Length > 0 && NodePath.Problem(chroot) is { } problem)
        {
            throw new FormatException($"'{text}' is no ZooKeeper address: the path {problem}.");
        }

        return new([.. hosts.Split(',').Select(part => ParseServer(text, part.Trim()))], chroot);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(',', Servers) + Chroot;

    private static ServerAddress ParseServer(string text, string part)
    {
        var afterHost = part.StartsWith('[') ? part.IndexOf(']', StringComparison.Ordinal) + 1 : part.IndexOf(':', StringComparison.Ordinal);
        var host = afterHost < 0 ? part : part[..afterHost].Trim('[', ']');
        var port = afterHost < 0 || afterHost == part.Length ? $":{UsualPort}" : part[afterHost..];
        if (host.Length == 0)
        {
            throw new FormatException($"'{text}' is no ZooKeeper address: '{part}' names no host. Write host:port,host:port/path.");
        }

        return port[0] == ':' && int.TryParse(port.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? new(host, number)
            : throw new FormatException($"'{text}' is no ZooKeeper address: '{part}' has no port between 1 and 65535 after the host.");
    }
}
