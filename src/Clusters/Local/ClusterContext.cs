using System.Threading.Channels;
using Orchestrator.Clusters.Local.Adoption;
using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local;

/// <summary>What all tasks of one open cluster share.</summary>
/// <param name="Options">How it was opened.</param>
/// <param name="Folders">Where everything lies.</param>
/// <param name="VolumeRoots">Where volumes lie, also those of agents that are no more.</param>
/// <param name="Poller">Tells when a descriptor is ready.</param>
/// <param name="Exits">Tells when a process ended.</param>
/// <param name="Cgroups">The cgroups of the tasks.</param>
/// <param name="Work">What goes on in the background.</param>
/// <param name="Events">Where reports go.</param>
internal sealed record ClusterContext(
    LocalClusterOptions Options, WorkFolder Folders, VolumeRoots VolumeRoots, Poller Poller, ProcessExits Exits, CgroupTree Cgroups, BackgroundWork Work, ChannelWriter<ClusterEvent> Events)
{
    public DateTimeOffset Now => Options.Time.GetUtcNow();
}
