using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;

namespace Orchestrator.Integration.Tests.Servers;

/// <summary>A real orchestratord with a state folder, agents and packages of its own, and the command line that talks to it.</summary>
internal sealed class OrchestratorServer : IAsyncDisposable
{
    private readonly List<string> _options = [];
    private Process? _process;

    private OrchestratorServer(string folder, int subnet, int agents)
    {
        Folder = folder;
        State = Path.Combine(folder, "state");
        Packages = Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName;
        Log = Path.Combine(folder, "orchestratord.log");
        Port = FreePort();
        AgentsFile = AgentFiles.Write(folder, subnet, agents);
    }

    public string Folder { get; }

    public string State { get; }

    public string Packages { get; }

    public string Log { get; }

    public int Port { get; }

    public string AgentsFile { get; }

    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}");

    public int ProcessId => _process!.Id;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="subnet">The third part of its agents' addresses: a number that no other test uses.</param>
    /// <param name="agents">How many agents it has.</param>
    public static OrchestratorServer Create(int subnet, int agents = 3)
    {
        var folder = Directory.CreateTempSubdirectory("orchestrator-test-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8)); // tasks of another user pass through it
        return new(folder, subnet, agents);
    }

    public OrchestratorServer With(params string[] options)
    {
        _options.AddRange(options);
        return this;
    }

    /// <summary>Starts the program without waiting for anything.</summary>
    public void Launch(IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "exec \"$0\" \"$@\" >>\"$LOG\" 2>&1 </dev/null", Checkout.Server },
            Environment = { ["LOG"] = Log },
        };
        foreach (var argument in (string[])
                 ["--state", State, "--listen", $"127.0.0.1:{Port}", "--cluster", AgentsFile, "--packages", Packages, "--packages", Checkout.Packages, .. _options])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (key, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
    }

    /// <summary>Starts the program and waits until it answers.</summary>
    public async Task<OrchestratorServer> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        Launch(environment);
        await Eventually.BecomesTrueAsync($"orchestratord answers (log: {Log})", TimeSpan.FromSeconds(60), async () =>
            _process!.HasExited
                ? throw new InvalidOperationException($"orchestratord ended with {_process.ExitCode}:\n{File.ReadAllText(Log)}")
                : (await RunAsync("agent", "list", "--json")).ExitCode == 0);
        return this;
    }

    /// <summary>Waits until the program has ended and tells how: negative for the signal that ended it.</summary>
    public async Task<int> ExitAsync(TimeSpan limit)
    {
        using var source = new CancellationTokenSource(limit);
        await _process!.WaitForExitAsync(source.Token);
        return _process.ExitCode > 128 ? 128 - _process.ExitCode : _process.ExitCode;
    }

    public bool HasExited => _process!.HasExited;

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task TerminateAsync()
    {
        NativeMethods.Kill(_process!.Id, 15);
        await ExitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Runs the command line against this server.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(Checkout.Client, ["--url", Url, "--token-file", Path.Combine(State, "token"), .. arguments], input: null);

    public async Task<JToken> JsonAsync(params string[] arguments) => JToken.Parse((await RunAsync([.. arguments, "--json"])).Succeeded());

    public async Task InstallAsync(string package, string? options = null)
    {
        var arguments = new List<string> { "package", "install", package };
        if (options is not null)
        {
            var file = Path.Combine(Folder, $"{package}-options.json");
            await File.WriteAllTextAsync(file, options);
            arguments.AddRange(["--options", file]);
        }

        (await RunAsync([.. arguments])).Succeeded();
    }

    public Task DeployedAsync(string service, int seconds = 60) =>
        Eventually.BecomesTrueAsync($"the deploy plan of {service} is complete (log: {Log})", TimeSpan.FromSeconds(seconds), async () =>
        {
            var plan = await RunAsync(service, "plan", "status", "deploy");
            return plan.ExitCode == 0 && plan.Output.Split('\n')[0].EndsWith("(COMPLETE)", StringComparison.Ordinal);
        });

    /// <summary>The tasks of a service by name, as <c>task list --json</c> shows them.</summary>
    public async Task<IReadOnlyDictionary<string, JToken>> TasksAsync(string service) =>
        (await JsonAsync("task", "list")).Where(task => (string?)task["service"] == service).ToDictionary(task => (string)task["name"]!);

    public async Task UninstallAsync(string service) =>
        (await RunAsync("package", "uninstall", service, "--wait")).Succeeded();

    /// <summary>Takes everything down: services, server, folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: true } || _process is null)
        {
            await StartAsync();
        }

        foreach (var package in await JsonAsync("package", "list"))
        {
            await UninstallAsync(((string)package["appId"]!).Trim('/'));
        }

        await TerminateAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static partial class NativeMethods
    {
        [DllImport("libc", EntryPoint = "kill")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        public static extern int Kill(int pid, int signal);
    }
}
