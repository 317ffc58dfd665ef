namespace Orchestrator.Scheduler.Offers;

/// <summary>What all services together hold of one agent.</summary>
public sealed class AgentUse
{
    private readonly Dictionary<int, string> _ports = [];
    private readonly Dictionary<string, string> _mountDisks = new(StringComparer.Ordinal);
    private long _thousandthsOfCpus;

    /// <summary>Cores, exact to a thousandth: sums of fractions do not drift.</summary>
    public double Cpus => _thousandthsOfCpus / 1000.0;

    /// <summary>Memory in MB.</summary>
    public long MemoryMb { get; private set; }

    /// <summary>Room for volumes in MB, without whole disks.</summary>
    public long DiskMb { get; private set; }

    /// <summary>Who holds a port, for people; null when nobody does.</summary>
    public string? HolderOfPort(int port) => _ports.GetValueOrDefault(port);

    /// <summary>Who holds a whole disk, for people; null when nobody does.</summary>
    public string? HolderOfDisk(string path) => _mountDisks.GetValueOrDefault(path);

    /// <summary>The same as it would be if a holding were given back.</summary>
    internal AgentUse Without(Holding holding)
    {
        var copy = new AgentUse { _thousandthsOfCpus = _thousandthsOfCpus, MemoryMb = MemoryMb, DiskMb = DiskMb };
        foreach (var (port, holder) in _ports)
        {
            copy._ports.Add(port, holder);
        }

        foreach (var (disk, holder) in _mountDisks)
        {
            copy._mountDisks.Add(disk, holder);
        }

        copy.Remove(holding);
        return copy;
    }

    internal void Add(Holding holding)
    {
        Count(holding, 1);
        foreach (var set in holding.Reservation.Sets)
        {
            foreach (var port in set.Ports.Values)
            {
                _ports[port] = holding.Holder;
            }

            foreach (var volume in set.Volumes.Where(volume => volume.MountDisk is not null))
            {
                _mountDisks[volume.MountDisk!] = holding.Holder;
            }
        }
    }

    internal void Remove(Holding holding)
    {
        Count(holding, -1);
        foreach (var set in holding.Reservation.Sets)
        {
            foreach (var port in set.Ports.Values)
            {
                _ports.Remove(port);
            }

            foreach (var volume in set.Volumes.Where(volume => volume.MountDisk is not null))
            {
                _mountDisks.Remove(volume.MountDisk!);
            }
        }
    }

    private void Count(Holding holding, int sign)
    {
        foreach (var set in holding.Reservation.Sets)
        {
            _thousandthsOfCpus += sign * (long)Math.Round(set.Cpus * 1000);
            MemoryMb += sign * (long)set.MemoryMb;
            DiskMb += sign * set.Volumes.Where(volume => volume.MountDisk is null).Sum(volume => (long)volume.SizeMb);
        }
    }
}
