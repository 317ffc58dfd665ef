using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Orchestrator.ZooKeeper.Tests.Servers;

/// <summary>A TCP proxy before a server that can be cut: open connections break and new ones are closed at once.</summary>
internal sealed class CuttableProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _target;
    private volatile bool _isCut;

    public CuttableProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public ServerAddress Address => new("127.0.0.1", ((IPEndPoint)_listener.LocalEndpoint).Port);

    public void Cut()
    {
        _isCut = true;
        while (_open.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _listener.Dispose();
        Cut();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                if (_isCut)
                {
                    return;
                }

                _open.Add(client);
                await server.ConnectAsync(IPAddress.Loopback, _target);
                await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // cut
            }
        }
    }
}
