using System.Diagnostics;
using System.Globalization;
using System.Net;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;
using Orchestrator.Clusters;
using Orchestrator.Clusters.Simulated;
using Orchestrator.Packages;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Journal;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Benchmarks;

/// <summary>The server with its engine and journal in this process, deploying a service of many pods one by one on simulated machines.</summary>
internal sealed class BusyServer : IAsyncDisposable
{
    private const string Name = "sleepers";
    private const string ConfigId = "0f0e0d0c-0000-8000-8000-000000000001";

    private readonly DirectoryInfo _folder;
    private readonly JournalStore _store;
    private readonly SimulatedCluster _cluster;
    private readonly Engine _engine;
    private readonly HttpServer _server;

    private BusyServer(DirectoryInfo folder, JournalStore store, SimulatedCluster cluster, Engine engine, HttpServer server) =>
        (_folder, _store, _cluster, _engine, _server) = (folder, store, cluster, engine, server);

    public static async Task<BusyServer> StartAsync(int steps)
    {
        var folder = Directory.CreateTempSubdirectory("api-benchmark-");
        var store = await JournalStore.OpenAsync(new() { Folder = Path.Combine(folder.FullName, "journal") }, CancellationToken.None);
        var world = new SimulatedWorld(TimeProvider.System, seed: 1)
        {
            Script = _ => new TaskScript { Staging = TimeSpan.FromMilliseconds(5), ReadyAfter = TimeSpan.Zero },
        };
        world.SetAgent(new Agent { Id = "agent-1", Hostname = "agent-1", Address = "127.0.0.2", Cpus = steps, MemoryMb = steps * 32L, DiskMb = 1024, Ports = [(10000, 10999)] });
        var cluster = new SimulatedCluster(world, store.Epoch);
        var ids = new RandomIds();
        var engine = await Engine.StartAsync(new() { Store = store, Cluster = cluster, Time = TimeProvider.System, Ids = ids }, CancellationToken.None);
        var server = await HttpServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0));
        var packages = new PackageRepository([]);
        server.Serve(
            new(() => engine.Snapshot, engine.WaitForRevisionAsync, TimeProvider.System, cluster, packages, store, new EngineOperations(engine, packages, null, ids)),
            new AccessToken("admin", "benchmark"));
        var busy = new BusyServer(folder, store, cluster, engine, server);
        await busy.InstallAsync(steps);
        return busy;
    }

    /// <summary>Has another process ask, and measures what that costs this one.</summary>
    public async Task<Measured> MeasureAsync(LoadKind kind, int requests, int rate)
    {
        using var machine = new MachineProbe();
        var before = Now();
        using var load = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "load", $"{_server.Address}service/{Name}/v1/plans/deploy", Text(requests), Text(rate), kind.ToString() }, RedirectStandardOutput = true,
        })!;
        var line = await load.StandardOutput.ReadLineAsync() ?? throw new InvalidDataException("The load ended without a result.");
        await load.WaitForExitAsync();
        var after = Now();
        return new(LoadResult.Parse(line), machine.Read(), new ServerCost(
            after.Revision - before.Revision, after.Complete - before.Complete, after.Allocated - before.Allocated, (after.Processor - before.Processor).TotalSeconds, after.Memory,
            after.FullCollections - before.FullCollections, (after.Pauses - before.Pauses).TotalMilliseconds));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _engine.DisposeAsync();
        await _cluster.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task InstallAsync(int steps)
    {
        var spec = string.Create(CultureInfo.InvariantCulture, $$"""
            name: {{Name}}
            pods:
              sleeper:
                count: {{steps}}
                tasks:
                  nap: { goal: RUNNING, cmd: exec sleep 100000, cpus: 0.1, memory: 16 }
            """);
        var configuration = new ConfigurationRecord(ConfigId, Name, "1.0.0", "digest", "{}", "{}", ValueMap<string>.Empty, spec, ValueMap<string>.Empty);
        var result = await _engine.SubmitAsync(
            new InstallService(new("admin", ""), Name, "5e4f0000-0000-8000-8000-000000000001", configuration, new Dictionary<string, ReadOnlyMemory<byte>>()), CancellationToken.None);
        if (!result.IsAccepted)
        {
            throw new InvalidOperationException(result.Message);
        }
    }

    private (long Revision, int Complete, long Allocated, TimeSpan Processor, long Memory, int FullCollections, TimeSpan Pauses) Now()
    {
        var snapshot = _engine.Snapshot;
        var steps = snapshot.Services[Name].Plans[0].Phases.SelectMany(phase => phase.Steps);
        return (snapshot.Revision, steps.Count(step => step.Status == Plans.Status.Complete), GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, Environment.WorkingSet,
            GC.CollectionCount(2), GC.GetTotalPauseDuration());
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A measurement.</summary>
/// <param name="Load">What the asking process saw.</param>
/// <param name="Machine">How often the machine stood still meanwhile, and for how many milliseconds at most.</param>
/// <param name="Server">What it cost the server.</param>
internal sealed record Measured(LoadResult Load, (int Stops, double Longest) Machine, ServerCost Server);

/// <summary>What a measurement cost the server, the deploy that goes on in it included.</summary>
/// <param name="Revisions">Commits that were made meanwhile.</param>
/// <param name="Completed">Steps that completed meanwhile.</param>
/// <param name="Allocated">Bytes allocated.</param>
/// <param name="ProcessorSeconds">Processor time.</param>
/// <param name="Memory">Resident bytes at the end.</param>
/// <param name="FullCollections">Collections of the whole heap.</param>
/// <param name="PauseMilliseconds">How long all collections together stopped it.</param>
internal sealed record ServerCost(long Revisions, int Completed, long Allocated, double ProcessorSeconds, long Memory, int FullCollections, double PauseMilliseconds);
