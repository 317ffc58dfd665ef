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

    /// <summary>Every problem, each with its path in the spec where it has one; empty when there is none.</summary>
    /// <param name="serviceName">The service's name.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="agents">The machines.</param>
    /// <param name="whyNotAs">Why a machine cannot run tasks as a user; null when it can.</param>
    public static ValueList<SpecFinding> Of(string serviceName, ServiceSpec spec, IReadOnlyList<Agent> agents, Func<string, Agent, string?> whyNotAs) =>
    [
        .. ServiceNameProblem(serviceName) is { } problem ? [new("", problem)] : ValueList<SpecFinding>.Empty,
        .. UnenforcedKeys.Of(spec),
        .. PlanGenerator.Problems(spec),
        .. spec.Plans.Select(plan => PlanNameProblem(plan.Name) is { } problem ? new SpecFinding(KeyPath.Of("plans", plan.Name), problem) : null).OfType<SpecFinding>(),
        .. spec.Pods.SelectMany(pod => Names(serviceName, pod)),
        .. LongestTaskIdProblem(serviceName, spec) is { } tooLong ? [new("", tooLong)] : ValueList<SpecFinding>.Empty,
        .. UserProblem(spec.User, agents, whyNotAs) is { } noUser ? [new(KeyPath.Of("scheduler", "user"), noUser)] : ValueList<SpecFinding>.Empty,
        .. spec.Pods.Where(pod => pod.Count > 0).Select(pod => Capacity.Problem(pod, agents)).OfType<SpecFinding>(),
    ];

    /// <summary>Service names become parts of addresses, of task ids and of nodes elsewhere.</summary>
    private static string? ServiceNameProblem(string name) => ServiceName().IsMatch(name)
        ? null
        : $"'{name}' cannot be the name of a service: letters, digits, '-', '_' and '.' are allowed, after a letter or digit; folders end with '/', as in /team/kafka";

    /// <summary>Plan names become segments of keys of the state; those of the engine's own plans are taken.</summary>
    private static string? PlanNameProblem(string name) => name switch
    {
        "recovery" or "decommission" => "the engine has a plan of this name itself; choose another",
        "" or "." or ".." => "this cannot be the name of a plan",
        { Length: > LongestPlanName } => $"a plan's name has at most {LongestPlanName} characters",
        _ when name.Any(letter => letter == '/' || char.IsControl(letter)) => "a plan's name has no '/' and no control characters",
        _ => null,
    };

    /// <summary>One machine that has the user is enough, and there may be machines later.</summary>
    private static string? UserProblem(string user, IReadOnlyList<Agent> agents, Func<string, Agent, string?> whyNotAs)
    {
        var reasons = agents.Select(agent => whyNotAs(user, agent)).Distinct().ToList();
        return reasons.Count == 0 || reasons.Contains(null) ? null : $"no agent can run tasks as {user}: {string.Join(' ', reasons)}";
    }

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
    private static IEnumerable<SpecFinding> Names(string serviceName, PodSpec pod)
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
                yield return new(KeyPath.Of("pods", pod.Type, "tasks", task.Name), problem);
            }
        }
    }

    [GeneratedRegex(@"\A/?[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*\z")]
    private static partial Regex ServiceName();
}
