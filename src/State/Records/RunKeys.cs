using System.Globalization;

namespace Orchestrator.State.Records;

/// <summary>Where a run lies below its service's tree: <c>runs/&lt;plan&gt;/&lt;number, 6 digits&gt;/…</c>.</summary>
public static class RunKeys
{
    internal const string Run = "run";
    internal const string Phases = "phases";
    internal const string Steps = "steps";

    /// <summary>The root of all that is kept of the runs of a plan.</summary>
    public static string Tree(string serviceId, string plan) => ServiceKeys.Entry(serviceId, ServiceKeys.Runs, plan);

    /// <summary>The root of all that is kept of a run.</summary>
    public static string Tree(string serviceId, string plan, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Tree(serviceId, plan)}/{number:D6}");

    /// <summary>The run's own record.</summary>
    public static string Record(string serviceId, string plan, int number) => $"{Tree(serviceId, plan, number)}/{Run}";

    internal static string Phase(string serviceId, string plan, int number, string phaseId) => $"{Tree(serviceId, plan, number)}/{Phases}/{phaseId}";

    internal static string Step(string serviceId, string plan, int number, string stepId) => $"{Tree(serviceId, plan, number)}/{Steps}/{stepId}";

    /// <summary>
    /// The plan, the number, the kind and the name of what lies at <c>&lt;plan&gt;/&lt;number&gt;/&lt;kind&gt;[/&lt;name&gt;]</c>; the name is empty when it has none.
    /// </summary>
    /// <exception cref="StateException">It is no such path.</exception>
    internal static (string Plan, int Number, string Kind, string Name) Parse(string key, string path)
    {
        var parts = path.Split('/', 4);
        return parts.Length >= 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (parts[0], number, parts[2], parts.Length > 3 ? parts[3] : "")
            : throw new StateException(
                $"The state's '{key}' is not laid out as runs are by this version: it was written by one of before the first release. Begin with an empty state folder, or restore the state from a backup.");
    }
}
