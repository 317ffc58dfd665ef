using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper.Tests.Servers;

/// <summary>A server that misbehaves by script: each connection is served by the next part, the last part serves all further ones.</summary>
internal sealed class ScriptedServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<NetworkStream, Task>[] _parts;

    public ScriptedServer(params Func<NetworkStream, Task>[] parts)
    {
        _parts = parts;
        _listener.Start();
        _ = AcceptAsync();
    }

    public ConnectString ConnectString => ConnectString.Parse($"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Answers the handshake; zero means that the session is over.</summary>
    public static async Task GreetAsync(NetworkStream stream, TimeSpan timeout)
    {
        await ReadAsync(stream);
        await stream.WriteAsync(new FrameWriter().Int(0).Int((int)timeout.TotalMilliseconds).Long(7).Bytes(new byte[16]).Bool(false).ToFrame());
    }

    /// <summary>The number of the next call.</summary>
    public static async Task<int> CallAsync(NetworkStream stream)
    {
        while (true)
        {
            if ((await ReadAsync(stream)).Int() is > 0 and var xid)
            {
                return xid;
            }
        }
    }

    public static ValueTask AnswerAsync(NetworkStream stream, int xid) => stream.WriteAsync(new FrameWriter().Int(xid).Long(1).Int(0).ToFrame());

    /// <summary>Reads and says nothing.</summary>
    public static Task SwallowAsync(NetworkStream stream) => stream.CopyToAsync(Stream.Null);

    public void Dispose() => _listener.Dispose();

    private static async Task<FrameReader> ReadAsync(NetworkStream stream)
    {
        var length = new byte[4];
        await stream.ReadExactlyAsync(length);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await stream.ReadExactlyAsync(frame);
        return new FrameReader(frame);
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(), _parts[Math.Min(number, _parts.Length - 1)]);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // disposed
        }
    }

    private static async Task ServeAsync(TcpClient client, Func<NetworkStream, Task> part)
    {
        using (client)
        {
            try
            {
                await part(client.GetStream());
            }
            catch (IOException)
            {
                // the client went away
            }
        }
    }
}
