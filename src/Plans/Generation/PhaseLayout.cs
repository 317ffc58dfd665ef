using System.Globalization;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Generation;

/// <summary>Which tasks the steps of a phase launch.</summary>
internal static class PhaseLayout
{
    private const string Default = "default";

    /// <summary>Whether the phase lists its steps; an empty list counts as none.</summary>
    internal static bool IsExplicit(PhaseSpec phase) => phase.Steps is { Count: > 0 };

    /// <summary>The tasks of each step, instance by instance; instances without an entry have no steps.</summary>
    internal static IEnumerable<(PodInstance Instance, ValueList<string> Tasks)> Steps(PhaseSpec phase, PodSpec pod) =>
        from index in Enumerable.Range(0, pod.Count)
        from tasks in IsExplicit(phase) ? Entry(phase, index)?.Steps ?? [] : [[.. pod.Tasks.Select(task => task.Name)]]
        select (new PodInstance(pod.Type, index), tasks);

    /// <summary>The entry of an instance: its own, or the default; null when there is neither.</summary>
    internal static StepsSpec? Entry(PhaseSpec phase, int index) => Keyed(phase, Key(index)) ?? Keyed(phase, Default);

    /// <summary>The entries that apply to an instance; those of other keys are ignored.</summary>
    internal static IEnumerable<StepsSpec> Applying(PhaseSpec phase, PodSpec pod) =>
        (phase.Steps ?? []).Where(entry => entry.Index == Default || Enumerable.Range(0, pod.Count).Any(index => Key(index) == entry.Index));

    private static StepsSpec? Keyed(PhaseSpec phase, string key) => phase.Steps!.FirstOrDefault(entry => entry.Index == key);

    private static string Key(int index) => index.ToString(CultureInfo.InvariantCulture);
}
