using Orchestrator.Pods;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>What of a service changed in this turn, by name: something that changes twice is written once, as it stands at the end.</summary>
internal sealed class UnsavedChanges
{
    public bool Service { get; set; }

    public SortedSet<string> Tasks { get; } = new(StringComparer.Ordinal);

    public SortedSet<PodInstance> Reservations { get; } = [];

    public SortedSet<string> Releases { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Recoveries { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Overrides { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs that another has taken the place of; current ones know themselves what of them is unsaved.</summary>
    public List<CurrentRun> EndedRuns { get; } = [];

    public SortedDictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>How many records that are, those of current runs aside.</summary>
    public int Count => Tasks.Count + Reservations.Count + Releases.Count + Recoveries.Count + Overrides.Count + EndedRuns.Sum(run => run.UnsavedCount) + Properties.Count + (Service ? 1 : 0);

    /// <summary>Adds all of it to a batch and forgets it.</summary>
    public void WriteTo(StateWrite write, Service service, Ledger ledger)
    {
        if (Service)
        {
            write.Put(service.Record);
        }

        foreach (var name in Tasks)
        {
            write.Put(service.Id, service.Tasks[name]);
        }

        foreach (var pod in Reservations)
        {
            if (ledger.Find(service.Id, pod) is { } reservation)
            {
                write.Put(service.Id, reservation);
            }
            else
            {
                write.DeleteReservation(service.Id, pod);
            }
        }

        foreach (var id in Releases)
        {
            _ = service.Releases.TryGetValue(id, out var release) ? write.Put(service.Id, release) : write.DeleteRelease(service.Id, id);
        }

        foreach (var pod in Recoveries)
        {
            _ = service.Recoveries.TryGetValue(pod, out var recovery) ? write.Put(service.Id, recovery) : write.DeleteRecovery(service.Id, pod);
        }

        foreach (var name in Overrides)
        {
            _ = service.Overrides.TryGetValue(name, out var wish) ? write.Put(service.Id, wish) : write.DeleteOverride(service.Id, name);
        }

        foreach (var run in EndedRuns.Concat(service.Runs.Values))
        {
            run.WriteTo(write, service.Id);
        }

        foreach (var (key, value) in Properties)
        {
            write.PutProperty(service.Id, key, value);
        }

        foreach (var (name, entry) in service.Backoff.Drain())
        {
            if (entry is null)
            {
                write.DeleteBackoff(service.Id, name);
            }
            else
            {
                write.Put(service.Id, new BackoffRecord(name, entry.Failures, entry.NotBefore, entry.Reason));
            }
        }

        Clear();
    }

    /// <summary>Forgets all of it: the service itself is being forgotten.</summary>
    public void Clear()
    {
        Service = false;
        Tasks.Clear();
        Reservations.Clear();
        Releases.Clear();
        Recoveries.Clear();
        Overrides.Clear();
        EndedRuns.Clear();
        Properties.Clear();
    }
}
