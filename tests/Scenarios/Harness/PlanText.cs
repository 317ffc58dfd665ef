using System.Text;
using Orchestrator.Plans;
using Orchestrator.Plans.Views;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Plans and pods as the trees that the command line prints, drawn here from the snapshot.</summary>
internal static class PlanText
{
    /// <summary>A plan with its phases and steps, and its errors below.</summary>
    public static IReadOnlyList<string> Tree(PlanView plan) =>
    [
        $"{plan.Name} ({plan.Strategy} strategy) ({plan.Status.ToText()})",
        .. Branches(plan.Phases, phase => $"{phase.Name} ({phase.Strategy} strategy) ({phase.Status.ToText()})",
            phase => Branches(phase.Steps, step => $"{step.Name} ({step.Status.ToText()})", _ => [])),
        .. plan.Errors.Count == 0 ? [] : (string[])["", "Errors:", .. plan.Errors.Select(error => "- " + error)],
    ];

    /// <summary>The pods of a service with their tasks.</summary>
    public static IReadOnlyList<string> Pods(ServiceView service) =>
    [
        service.Record.Name,
        .. Branches(service.Tasks.GroupBy(task => task.Instance.Type), type => type.Key,
            type => Branches(type.GroupBy(task => task.Instance), pod => pod.Key.Name,
                pod => Branches(pod, task => $"{task.Record.Name} ({task.Status ?? "<UNKNOWN>"})", _ => []))),
    ];

    /// <summary>Everything that a person who looks into a failure wants to see.</summary>
    public static string WithMessages(EngineSnapshot snapshot)
    {
        var text = new StringBuilder();
        foreach (var service in snapshot.Services.Values)
        {
            foreach (var plan in service.Plans)
            {
                text.AppendJoin('\n', Tree(plan)).AppendLine();
                text.AppendJoin('\n', plan.Phases.SelectMany(phase => phase.Steps).Select(step => "   " + step.Message)).AppendLine();
            }

            text.AppendJoin('\n', Pods(service)).AppendLine();
        }

        return text.ToString();
    }

    private static IEnumerable<string> Branches<T>(IEnumerable<T> items, Func<T, string> name, Func<T, IEnumerable<string>> below)
    {
        var all = items.ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var isLast = i == all.Count - 1;
            yield return (isLast ? "└─ " : "├─ ") + name(all[i]);
            foreach (var line in below(all[i]))
            {
                yield return (isLast ? "   " : "│  ") + line;
            }
        }
    }
}
