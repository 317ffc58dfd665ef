using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Offers;

/// <summary>Finds room for the volumes of a pod on one agent.</summary>
internal sealed class VolumeStage(Agent agent, AgentUse use)
{
    private readonly HashSet<string> _disks = new(StringComparer.Ordinal);
    private readonly List<StageOutcome> _problems = [];
    private long _rootMb;

    /// <summary>Counts volumes that stay as they are.</summary>
    public void Keep(IEnumerable<ReservedVolume> volumes)
    {
        foreach (var volume in volumes)
        {
            Count(volume);
        }
    }

    /// <summary>Takes room for each volume. One held before keeps its id, size and disk, whatever the spec says now; a new one has no id yet.</summary>
    public ValueList<ReservedVolume> Take(ValueList<VolumeSpec> volumes, ValueList<ReservedVolume> held)
    {
        var taken = new List<ReservedVolume>();
        foreach (var spec in volumes)
        {
            if ((held.FirstOrDefault(volume => volume.Path == spec.Path) ?? New(spec)) is { } volume)
            {
                Count(volume);
                taken.Add(volume);
            }
        }

        return taken.ToValueList();
    }

    /// <summary>Whether there is room for every volume.</summary>
    public IEnumerable<StageOutcome> Judge() => [Footprint.Enough("Disk", "MB of disk", _rootMb, agent.DiskMb - use.DiskMb), .. _problems];

    private ReservedVolume? New(VolumeSpec spec)
    {
        if (spec.Type == VolumeType.Root)
        {
            return new("", spec.Path, spec.SizeMb, MountDisk: null);
        }

        var disk = agent.MountDisks.FirstOrDefault(disk => Suits(disk, spec) && use.HolderOfDisk(disk.Path) is null && !_disks.Contains(disk.Path));
        if (disk is null)
        {
            var kind = spec.Profiles.Count == 0 ? "without profile" : $"of profile {string.Join(" or ", spec.Profiles)}";
            _problems.Add(StageOutcome.Fail("MountDisk", $"it has no free mount disk {kind} of {spec.SizeMb} MB for {spec.Path}"));
            return null;
        }

        return new("", spec.Path, (int)Math.Min(disk.SizeMb, int.MaxValue), disk.Path);
    }

    private static bool Suits(MountDisk disk, VolumeSpec spec) =>
        disk.SizeMb >= spec.SizeMb
        && (spec.Profiles.Count == 0 ? disk.Profile is null : disk.Profile is not null && spec.Profiles.Contains(disk.Profile));

    private void Count(ReservedVolume volume)
    {
        if (volume.MountDisk is null)
        {
            _rootMb += volume.SizeMb;
        }
        else
        {
            _disks.Add(volume.MountDisk);
        }
    }
}
