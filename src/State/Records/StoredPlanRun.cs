using Orchestrator.Plans;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records;

/// <summary>The current run of a plan as it is stored.</summary>
/// <param name="Run">Its record.</param>
/// <param name="Phases">What is kept of its phases.</param>
/// <param name="Steps">What is kept of its steps.</param>
public sealed record StoredPlanRun(
    RunRecord Run, IReadOnlyDictionary<ElementId, PhaseRecord> Phases, IReadOnlyDictionary<ElementId, StepRecord> Steps);

/// <summary>Gathers the keys of the runs of a service and reads the current run of each plan; older runs are not read.</summary>
internal sealed class StoredPlanRuns
{
    private readonly SortedDictionary<string, (int Number, List<Entry> Entries)> _plans = new(StringComparer.Ordinal);

    public void Add(string key, string path, ReadOnlyMemory<byte> value)
    {
        var (plan, number, kind, name) = RunKeys.Parse(key, path);
        if (!_plans.TryGetValue(plan, out var current) || current.Number < number)
        {
            _plans[plan] = current = (number, []);
        }

        if (current.Number == number)
        {
            current.Entries.Add(new(key, kind, name, value));
        }
    }

    /// <exception cref="StateException">A record cannot be read, or a run has none.</exception>
    public IReadOnlyDictionary<string, StoredPlanRun> Read()
    {
        var runs = new OrderedDictionary<string, StoredPlanRun>(StringComparer.Ordinal);
        foreach (var (plan, (_, entries)) in _plans)
        {
            runs[plan] = Read(entries);
        }

        return runs;
    }

    private static StoredPlanRun Read(List<Entry> entries)
    {
        var phases = new Dictionary<ElementId, PhaseRecord>();
        var steps = new Dictionary<ElementId, StepRecord>();
        RunRecord? run = null;
        foreach (var entry in entries)
        {
            switch (entry.Kind)
            {
                case RunKeys.Run:
                    run = RecordJson.Read<RunRecord>(entry.Key, entry.Value);
                    break;
                case RunKeys.Phases:
                    phases[IdOf(entry)] = RecordJson.Read<PhaseRecord>(entry.Key, entry.Value);
                    break;
                case RunKeys.Steps:
                    steps[IdOf(entry)] = RecordJson.Read<StepRecord>(entry.Key, entry.Value);
                    break;
            }
        }

        return run is null
            ? throw new StateException($"The state holds '{entries[0].Key}', but not the record of the run it is of. Restore the state from a backup.")
            : new(run, phases, steps);
    }

    private static ElementId IdOf(Entry entry) => Guid.TryParseExact(entry.Name, "D", out var id)
        ? new(id)
        : throw new StateException($"The state's '{entry.Key}' does not end with the id of a phase or step. Restore the state from a backup.");

    private readonly record struct Entry(string Key, string Kind, string Name, ReadOnlyMemory<byte> Value);
}
