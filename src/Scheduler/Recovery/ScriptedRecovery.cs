using Orchestrator.Plans;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Recovery;

/// <summary>A recovery of several steps that the plan works on, with what is stored of it.</summary>
internal sealed class ScriptedRecovery(RecoveryPhaseRecord record, Phase phase)
{
    public RecoveryPhaseRecord Record { get; private set; } = record;

    public Phase Phase => phase;

    public bool IsComplete => phase.IsComplete;

    /// <summary>Whether some of its work is done, so that beginning anew is not the same as going on.</summary>
    public bool HasBegun => phase.Steps.Any(step => step.IsComplete);

    /// <summary>Brings the record up to the steps.</summary>
    /// <returns>Whether it changed.</returns>
    public bool Update()
    {
        var now = Record with { Steps = [.. Record.Steps.Zip(phase.Steps, (stored, step) => stored with { IsComplete = step.IsComplete })] };
        var changed = now != Record;
        Record = now;
        return changed;
    }
}
