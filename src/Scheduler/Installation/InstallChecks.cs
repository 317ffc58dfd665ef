using System.Text.RegularExpressions;
using Orchestrator.Clusters;
using Orchestrator.Plans.Generation;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State;

namespace Orchestrator.Scheduler.Installation;

/// <summary>What makes a spec impossible to run here, found before anything is written.</summary>
internal static partial class InstallChecks
{
    private const int LongestPlanName = 128;

    /// <summary>Every problem, one sentence each; empty when there is none.</summary>
    public static ValueList<string> Of(string serviceName, ServiceSpec spec, IReadOnlyList<Agent> agents) =>
    [
        .. ServiceNameProblem(serviceName) is { } problem ? [problem] : ValueList<string>.Empty,
        .. UnenforcedKeys.Of(spec),
        .. PlanGenerator.Problems(spec).Select(problem => problem.ToString()),
        .. spec.Plans.Select(PlanNameProblem).OfType<string>(),
        .. spec.Pods.SelectMany(pod => Names(serviceName, pod)),
        .. LongestTaskIdProblem(serviceName, spec) is { } tooLong ? [tooLong] : ValueList<string>.Empty,
        .. spec.Pods.Where(pod => pod.Count > 0).Select(pod => Capacity.Problem(pod, agents)).OfType<string>(),
    ];

    /// <summary>Service names become parts of addresses, of task ids and of nodes elsewhere.</summary>
    private static string? ServiceNameProblem(string name) => ServiceName().IsMatch(name)
        ? null
        : $"'{name}' cannot be the name of a service: letters, digits, '-', '_' and '.' are allowed, after a letter or digit; folders end with '/', as in /team/kafka";

    /// <summary>Plan names become segments of keys of the state; those of the engine's own plans are taken.</summary>
    private static string? PlanNameProblem(PlanSpec plan) => plan.Name switch
    {
        "recovery" or "decommission" => $"plans.{plan.Name}: the engine has a plan of this name itself; choose another",
        "" or "." or ".." => $"plans.{plan.Name}: this cannot be the name of a plan",
        { Length: > LongestPlanName } => $"plans.{plan.Name}: a plan's name has at most {LongestPlanName} characters",
        var name when name.Any(letter => letter == '/' || char.IsControl(letter)) => $"plans.{name}: a plan's name has no '/' and no control characters",
        _ => null,
    };

    /// <summary>Clusters refuse longer ids, and the launch would be too late to say so.</summary>
    private static string? LongestTaskIdProblem(string serviceName, ServiceSpec spec)
    {
        var longest = spec.Pods
            .SelectMany(pod => pod.Tasks.Select(task => NameOfLast(pod, task)))
            .Where(name => !name.Contains("__", StringComparison.Ordinal)) // no task id at all; told by name
            .MaxBy(name => name.Length);
        var length = longest is null ? 0 : TaskId.Create(serviceName, longest, Guid.Empty.ToString("D")).Length;
        return length <= TaskHandle.LongestTaskId
            ? null
            : $"the ids of task '{longest}' of service '{serviceName}' would have {length} characters, and at most {TaskHandle.LongestTaskId} are allowed: "
              + $"shorten the names of service, pod type and task by {length - TaskHandle.LongestTaskId} in all";
    }

    /// <summary>The name of a task in the last instance, which no other's is longer than.</summary>
    private static string NameOfLast(PodSpec pod, TaskSpec task) => new PodInstance(pod.Type, Math.Max(pod.Count - 1, 0)).TaskName(task.Name);

    /// <summary>Names become parts of task ids and of keys of the state.</summary>
    private static IEnumerable<string> Names(string serviceName, PodSpec pod)
    {
        foreach (var task in pod.Tasks)
        {
            var name = NameOfLast(pod, task);
            string? problem = null;
            try
            {
                TaskId.Create(serviceName, name, "");
                StateKey.Check(name);
            }
            catch (ArgumentException broken)
            {
                problem = broken.Message;
            }

            if (problem is not null)
            {
                yield return $"pods.{pod.Type}.tasks.{task.Name}: {problem}";
            }
        }
    }

    [GeneratedRegex(@"\A/?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\z")]
    private static partial Regex ServiceName();
}
