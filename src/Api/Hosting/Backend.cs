using Orchestrator.Clusters;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Hosting;

/// <summary>What the routes stand on.</summary>
/// <param name="Snapshot">All that readers see, as of the last commit.</param>
/// <param name="Cluster">Where the files of tasks are read.</param>
/// <param name="Packages">The packages that can be installed.</param>
/// <param name="InstalledFile">A file of an installed package by the package's digest and the file's path; null when it is not stored.</param>
/// <param name="Operations">What changes something.</param>
internal sealed record Backend(
    Func<EngineSnapshot> Snapshot, ICluster Cluster, PackageRepository Packages,
    Func<string, string, ReadOnlyMemory<byte>?> InstalledFile, IOperations Operations);
