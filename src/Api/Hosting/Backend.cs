using Orchestrator.Clusters;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Snapshots;
using Orchestrator.State;

namespace Orchestrator.Api.Hosting;

/// <summary>What the routes stand on.</summary>
/// <param name="Snapshot">All that readers see, as of the last commit.</param>
/// <param name="WaitForRevision">Completes when the snapshot shows a later revision than the given one, or there will be none.</param>
/// <param name="Time">The time of answers, and of waits.</param>
/// <param name="Cluster">Where the files of tasks are read.</param>
/// <param name="Packages">The packages that can be installed.</param>
/// <param name="Store">What is stored; only read.</param>
/// <param name="Operations">What changes something.</param>
internal sealed record Backend(
    Func<EngineSnapshot> Snapshot, Func<long, CancellationToken, Task> WaitForRevision, TimeProvider Time,
    ICluster Cluster, PackageRepository Packages, IStateStore Store, IOperations Operations);
