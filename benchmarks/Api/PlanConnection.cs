using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Orchestrator.Api.Benchmarks;

/// <summary>One connection that asks for a plan. As little as HTTP needs, so that the asking costs less than the answering.</summary>
internal sealed class PlanConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[1024 * 1024];
    private readonly string _head;
    private string _tag = "";

    public PlanConnection(Uri address)
    {
        _socket.Connect(address.Host, address.Port);
        _head = $"GET {address.AbsolutePath} HTTP/1.1\r\nHost: {address.Authority}\r\n";
    }

    /// <summary>Asks, and reads the answer to its last byte.</summary>
    /// <param name="kind">In which way.</param>
    public (int Status, string Tag, long Length) Ask(LoadKind kind)
    {
        var header = kind switch
        {
            LoadKind.Conditional when _tag.Length > 0 => $"If-None-Match: {_tag}\r\n",
            LoadKind.Compressed => "Accept-Encoding: gzip\r\n",
            _ => "",
        };
        _socket.Send(Encoding.ASCII.GetBytes($"{_head}{header}\r\n"));
        var (filled, end) = (0, -1);
        while (end < 0)
        {
            var read = _socket.Receive(_buffer.AsSpan(filled));
            filled += read > 0 ? read : throw new InvalidDataException("The server closed the connection.");
            end = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end).Split("\r\n");
        var length = Header(head, "Content-Length: ") is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        for (var left = length - (filled - end - 4); left > 0;)
        {
            var read = _socket.Receive(_buffer.AsSpan(0, (int)Math.Min(left, _buffer.Length)));
            left -= read > 0 ? read : throw new InvalidDataException("The server closed the connection.");
        }

        _tag = Header(head, "ETag: ") ?? "";
        return (int.Parse(head[0].AsSpan(9, 3), CultureInfo.InvariantCulture), _tag, length);
    }

    public void Dispose() => _socket.Dispose();

    private static string? Header(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))?[name.Length..];
}
