using Orchestrator.Clusters;
using Orchestrator.Extensions;
using Orchestrator.State;

namespace Orchestrator.Scheduler;

/// <summary>What an engine is built on. The engine does not dispose the store and the cluster: who opened them closes them after it.</summary>
public sealed record EngineOptions
{
    /// <summary>Where decisions are kept. Its epoch is the epoch of every act.</summary>
    public required IStateStore Store { get; init; }

    /// <summary>Where tasks run.</summary>
    public required ICluster Cluster { get; init; }

    /// <summary>The clock of all decisions and waits.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Where the ids of launches and volumes come from.</summary>
    public required IIdSource Ids { get; init; }

    /// <summary>
    /// Told each point at which a crash must do no harm: <c>commit:before</c>, <c>commit:after</c>, and <c>act:before</c>,
    /// <c>act:after</c> around each act. Does nothing unless set; a test ends the process in it.
    /// </summary>
    public Action<string> CrashPoint { get; init; } = _ => { };

    /// <summary>The code that packages bring, at most one of a package. None unless set.</summary>
    public IReadOnlyList<IPackageExtension> Extensions { get; init; } = [];

    /// <summary>The port of this server's API, given to tasks as <c>SCHEDULER_API_PORT</c>; 0 when there is none.</summary>
    public int ApiPort { get; init; }

    /// <summary>The host of this server's API as a URL writes it, part of what tasks get as <c>SCHEDULER_API_URL</c>; 127.0.0.1 unless set.</summary>
    public string ApiHost { get; init; } = "127.0.0.1";

    /// <summary>How many audit entries are kept at most: 100,000 unless set.</summary>
    public int AuditEntries { get; init; } = 100_000;

    /// <summary>How long an audit entry is kept at most: 365 days unless set.</summary>
    public TimeSpan AuditAge { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Runs a package's code without making the loop wait for it; a simulation runs it in place, so that its order is always the same.</summary>
    internal Action<Func<Task>> RunAside { get; init; } = work => Task.Run(work);
}
