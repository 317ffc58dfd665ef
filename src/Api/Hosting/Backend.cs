using Orchestrator.Clusters;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Hosting;

/// <summary>What the routes stand on.</summary>
/// <param name="Snapshot">All that readers see, as of the last commit.</param>
/// <param name="Cluster">Where the files of tasks are read.</param>
internal sealed record Backend(Func<EngineSnapshot> Snapshot, ICluster Cluster);
