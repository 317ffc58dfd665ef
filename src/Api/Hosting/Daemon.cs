using System.Runtime.InteropServices;
using Orchestrator.Api.Access;
using Orchestrator.Api.Routes;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Local;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Packages;
using Orchestrator.Scheduler;
using Orchestrator.State;
using Orchestrator.State.Journal;

namespace Orchestrator.Api.Hosting;

/// <summary>
/// Puts the server together and runs it until a signal ends it or it cannot go on. What may be refused comes first and in
/// an order that leaves nothing half-done: arguments and files, the address, the lock on the state, and only then acts.
/// </summary>
/// <param name="options">How it is started.</param>
/// <param name="log">What it says.</param>
internal sealed class Daemon(ServerOptions options, ServerLog log)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>Runs the server.</summary>
    /// <returns>What the process ends with.</returns>
    /// <exception cref="StartupException">It cannot start, or cannot go on.</exception>
    public async Task<ExitCode> RunAsync()
    {
        using var signals = new EndSignals();
        var agents = ReadAgents();
        var crashPoints = CrashPoints.FromEnvironment();
        await using var server = await HttpServer.StartAsync(options.Listen, log.Write);
        MakeStateFolder();
        await using var store = await OpenJournalAsync();
        var token = TokenFile.ReadOrCreate(options.State);
        await using var cluster = await OpenClusterAsync(agents, store.Epoch, crashPoints);
        await using var engine = await StartEngineAsync(store, cluster, server.Address, crashPoints);

        var packages = new PackageRepository(options.Packages);
        var operations = new EngineOperations(engine, packages, options.Artifacts, new RandomIds());
        server.Serve(new(() => engine.Snapshot, engine.WaitForRevisionAsync, Time, cluster, packages, store, operations), token);
        log.Write($"orchestratord {ServerRoutes.Version} listens on {server.Address}, state {options.State}, {agents.Count} agents, {engine.Snapshot.Services.Count} services");

        using var ending = new CancellationTokenSource();
        var telling = new ServiceLog(() => engine.Snapshot, engine.WaitForRevisionAsync, log.Write).RunAsync(ending.Token);

        if (await Task.WhenAny(signals.Ended, engine.Completion) == engine.Completion)
        {
            throw CannotGoOn(engine.Completion.Exception?.GetBaseException());
        }

        log.Write("ending; tasks go on running");
        await ending.CancelAsync();
        await telling;
        await server.DisposeAsync(); // before the engine: requests in flight still get their answers
        return ExitCode.Ok;
    }

    private IReadOnlyList<LocalAgent> ReadAgents()
    {
        try
        {
            return options.Cluster is { } file ? AgentsFile.Read(file) : AgentsFile.Default();
        }
        catch (AgentsFileException e)
        {
            throw new StartupException(ExitCode.Initialization, e.Message);
        }
    }

    private void MakeStateFolder()
    {
        try
        {
            // Tasks of other users pass through it to their sandboxes; what is secret in it is closed by itself.
            Directory.CreateDirectory(options.State, (UnixFileMode)Convert.ToInt32("755", 8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Initialization, $"The state folder {options.State} cannot be made: {e.Message}");
        }
    }

    private async Task<JournalStore> OpenJournalAsync()
    {
        try
        {
            return await JournalStore.OpenAsync(new() { Folder = Path.Combine(options.State, "journal"), Log = log.Write }, CancellationToken.None);
        }
        catch (StateException e)
        {
            throw new StartupException(e.IsHeldByAnother ? ExitCode.Lock : ExitCode.Initialization, e.Message);
        }
    }

    private async Task<LocalCluster> OpenClusterAsync(IReadOnlyList<LocalAgent> agents, long epoch, CrashPoints crashPoints)
    {
        try
        {
            return await LocalCluster.OpenAsync(
                new()
                {
                    Root = Path.Combine(options.State, "work"), Agents = agents, Epoch = epoch, Time = Time, Rlimits = options.Rlimits, CrashPoint = crashPoints.Pass, Warn = log.Write,
                },
                CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StaleEpochException)
        {
            throw new StartupException(ExitCode.Initialization, e.Message);
        }
    }

    private static async Task<Engine> StartEngineAsync(IStateStore store, ICluster cluster, Uri address, CrashPoints crashPoints)
    {
        try
        {
            return await Engine.StartAsync(
                new() { Store = store, Cluster = cluster, Time = Time, Ids = new RandomIds(), CrashPoint = crashPoints.Pass, ApiPort = address.Port, ApiHost = address.Host, Extensions = PackageCode.All }, CancellationToken.None);
        }
        catch (StateException e)
        {
            throw new StartupException(ExitCode.Initialization, e.Message);
        }
    }

    private static StartupException CannotGoOn(Exception? problem) => problem switch
    {
        EpochFencedException or StaleEpochException => new(ExitCode.Lock, problem.Message),
        StateException => new(ExitCode.Error, problem.Message),
        _ => new(ExitCode.Error, $"The engine ended: {problem?.ToString().ReplaceLineEndings(" | ") ?? "for no known reason"}"),
    };

    /// <summary>SIGTERM and SIGINT, which end the server in order.</summary>
    private sealed class EndSignals : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly PosixSignalRegistration[] _registrations;

        public EndSignals() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, End),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
        ];

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            foreach (var registration in _registrations)
            {
                registration.Dispose();
            }
        }

        private void End(PosixSignalContext context)
        {
            context.Cancel = true;
            _ended.TrySetResult();
        }
    }
}
