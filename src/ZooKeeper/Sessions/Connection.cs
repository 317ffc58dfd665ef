using System.Buffers.Binary;
using System.Net.Sockets;
using Orchestrator.ZooKeeper.Wire;

namespace Orchestrator.ZooKeeper.Sessions;

/// <summary>A connection to one server: frames out, frames in.</summary>
internal sealed class Connection : IDisposable
{
    private const int MostFrameBytes = 64 * 1024 * 1024;
    private const int BufferBytes = 32 * 1024;

    private readonly Socket _socket;
    private readonly NetworkStream _output;
    private readonly BufferedStream _input;
    private readonly byte[] _length = new byte[sizeof(int)];

    private Connection(Socket socket)
    {
        _socket = socket;
        _output = new NetworkStream(socket);
        _input = new BufferedStream(_output, BufferBytes);
    }

    /// <summary>Connects. A name with several addresses is tried at each.</summary>
    public static async Task<Connection> OpenAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            return new Connection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken) => _output.WriteAsync(frames, cancellationToken);

    /// <summary>The next frame.</summary>
    /// <exception cref="IOException">The server ended the connection.</exception>
    public async Task<FrameReader> ReceiveAsync(CancellationToken cancellationToken)
    {
        await _input.ReadExactlyAsync(_length, cancellationToken);
        var length = BinaryPrimitives.ReadInt32BigEndian(_length);
        if (length is < 0 or > MostFrameBytes)
        {
            throw new InvalidDataException($"it sent a frame of {length} bytes: it is no ZooKeeper server, or what it holds is too large to be read");
        }

        var frame = new byte[length];
        await _input.ReadExactlyAsync(frame, cancellationToken);
        return new FrameReader(frame);
    }

    public void Dispose() => _socket.Dispose();
}
