using System.Diagnostics.CodeAnalysis;
using Orchestrator.Pods;

namespace Orchestrator.Plans.Coordination;

/// <summary>The tasks of pod instances that steps work on or may work on now, each held by one step.</summary>
public sealed class DirtyAssets
{
    private readonly Dictionary<(PodInstance Pod, string Task), (Plan Plan, Step Step)> _holders = [];

    /// <summary>Whether a step holds a task that the requirement wants.</summary>
    public bool ConflictWith(PodInstanceRequirement requirement) =>
        requirement.Tasks.Any(task => _holders.ContainsKey((requirement.Pod, task)));

    /// <summary>Whether another step holds a task of this one.</summary>
    internal bool AreHeldAgainst(Step step, [NotNullWhen(true)] out Plan? plan, [NotNullWhen(true)] out Step? other)
    {
        foreach (var asset in Assets(step))
        {
            if (_holders.TryGetValue(asset, out var holder) && holder.Step != step)
            {
                (plan, other) = holder;
                return true;
            }
        }

        (plan, other) = (null, null);
        return false;
    }

    /// <summary>Has the step hold those of its tasks that nobody holds.</summary>
    internal void Claim(Plan plan, Step step)
    {
        foreach (var asset in Assets(step))
        {
            _holders.TryAdd(asset, (plan, step));
        }
    }

    private static IEnumerable<(PodInstance Pod, string Task)> Assets(Step step) =>
        step.Requirement is { } wanted ? wanted.Tasks.Select(task => (wanted.Pod, task)) : [];
}
