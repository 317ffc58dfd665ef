using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Orchestrator.ZooKeeper.Tests.Servers;

/// <summary>A real ZooKeeper server on a loopback port and a folder of its own.</summary>
internal sealed class ZooKeeperServer : IAsyncDisposable
{
    private const string Jars = "/usr/share/java";

    private readonly string _folder;
    private Process? _process;

    private ZooKeeperServer(string folder, int port) => (_folder, Port) = (folder, port);

    public int Port { get; }

    public ServerAddress Address => new("127.0.0.1", Port);

    public static ZooKeeperServer Create(int myId = 1, string ensemble = "", int? port = null)
    {
        if (!File.Exists($"{Jars}/zookeeper.jar"))
        {
            throw new FileNotFoundException($"There is no {Jars}/zookeeper.jar: run scripts/install-prerequisites.sh.");
        }

        var folder = Directory.CreateTempSubdirectory("zookeeper-test-").FullName;
        var server = new ZooKeeperServer(folder, port ?? FreePorts(1)[0]);
        Directory.CreateDirectory($"{folder}/data");
        File.WriteAllText($"{folder}/data/myid", $"{myId}\n");
        File.WriteAllText($"{folder}/zoo.cfg", $"""
            dataDir={folder}/data
            clientPort={server.Port}
            clientPortAddress=127.0.0.1
            tickTime=500
            initLimit=40
            syncLimit=20
            maxSessionTimeout=60000
            forceSync=no
            admin.enableServer=false
            4lw.commands.whitelist=ruok,srvr
            {ensemble}
            """);
        return server;
    }

    public async Task<ZooKeeperServer> StartAsync()
    {
        Launch();
        await AnsweringAsync();
        return this;
    }

    public void Launch()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "exec \"$0\" \"$@\" >>\"$FOLDER/log\" 2>&1 </dev/null", "java" },
            Environment = { ["FOLDER"] = _folder },
        };
        foreach (var argument in (string[])
        [
            "-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Dzookeeper.jmx.log4j.disable=true",
            "-cp", $"{Jars}/zookeeper.jar:{Jars}/slf4j-simple.jar", "org.apache.zookeeper.server.quorum.QuorumPeerMain", $"{_folder}/zoo.cfg",
        ])
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Waits until it serves clients, which in an ensemble takes a majority.</summary>
    public async Task AnsweringAsync()
    {
        var watch = Stopwatch.StartNew();
        while (!await ServesAsync())
        {
            if (_process!.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
            {
                throw new InvalidOperationException($"The ZooKeeper server on port {Port} does not serve:\n{await File.ReadAllTextAsync($"{_folder}/log")}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Ends it with SIGKILL; its data stays.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Ports that were free a moment ago, all different.</summary>
    public static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }

    private async Task<bool> ServesAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().WriteAsync("srvr"u8.ToArray());
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            return (await reader.ReadToEndAsync()).Contains("Mode:", StringComparison.Ordinal);
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            return false;
        }
    }
}
