using Orchestrator.Clusters;
using Orchestrator.Plans.Generation;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State;

namespace Orchestrator.Scheduler.Installation;

/// <summary>What makes a spec impossible to run here, found before anything is written.</summary>
internal static class InstallChecks
{
    /// <summary>Every problem, one sentence each; empty when there is none.</summary>
    public static ValueList<string> Of(string serviceName, ServiceSpec spec, IReadOnlyList<Agent> agents) =>
    [
        .. UnenforcedKeys.Of(spec),
        .. PlanGenerator.Problems(spec).Select(problem => problem.ToString()),
        .. spec.Pods.SelectMany(pod => Names(serviceName, pod)),
        .. spec.Pods.Where(pod => pod.Count > 0).Select(pod => Capacity.Problem(pod, agents)).OfType<string>(),
    ];

    /// <summary>Names become parts of task ids and of keys of the state.</summary>
    private static IEnumerable<string> Names(string serviceName, PodSpec pod)
    {
        foreach (var task in pod.Tasks)
        {
            var name = new PodInstance(pod.Type, Math.Max(pod.Count - 1, 0)).TaskName(task.Name);
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
}
