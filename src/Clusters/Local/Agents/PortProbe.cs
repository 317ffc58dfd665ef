using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>Finds out whether a port is free, and who holds it.</summary>
internal static class PortProbe
{
    /// <summary>Whether a server could listen there now; connections of an earlier one that linger do not count.</summary>
    public static bool IsFree(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            return true; // A port only root may take: nobody holds it.
        }
    }

    /// <summary>Whether the address is one of this machine.</summary>
    public static bool IsHere(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Who listens there, such as <c>java (pid 123)</c>.</summary>
    public static string Holder(IPAddress address, int port) =>
        ListeningSocket.All().FirstOrDefault(socket => socket.Port == port && socket.Takes(address)) is { } held
            ? Holder(held)
            : "a process that cannot be named";

    /// <summary>Who has the socket, such as <c>java (pid 123)</c>.</summary>
    public static string Holder(ListeningSocket socket)
    {
        var name = $"socket:[{socket.Inode}]";
        foreach (var pid in ProcFiles.All())
        {
            if (ProcFiles.Descriptors(pid).Contains(name) && ProcFiles.Stat(pid) is { } process)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{process.Name} (pid {pid})");
            }
        }

        return "a process that cannot be named";
    }
}
