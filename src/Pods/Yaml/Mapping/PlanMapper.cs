using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>An entry of <c>plans</c>: its form only; what it means is judged when it is compiled.</summary>
internal static class PlanMapper
{
    public static PlanSpec? Map(YamlEntry plan, ValueList<PodSpec> pods, Problems problems) =>
        Section.Read(plan.Value, $"plan '{plan.Key.Text}'", problems, section =>
        {
            if (section.Find("phases") is null)
            {
                section.ReportMissing("phases");
            }

            return new PlanSpec(plan.Key.Text, section.Text("strategy"), section.Map("phases", phase => Phase(phase, pods, problems)));
        });

    private static PhaseSpec? Phase(YamlEntry phase, ValueList<PodSpec> pods, Problems problems) =>
        Section.Read(phase.Value, $"phase '{phase.Key.Text}'", problems, section =>
        {
            var pod = section.RequiredText("pod");
            var entries = section.Items("steps").Select(item => (Item: item, Steps: Steps(item, phase.Key.Text, problems))).ToList();
            var steps = entries.Select(entry => entry.Steps).OfType<StepsSpec>().ToValueList();

            // The original looks the pod up first; a phase of an unknown pod is refused for that when it is compiled.
            if (pods.Any(known => known.Type == pod))
            {
                RefuseDoubledIndexes(entries, phase.Key.Text, problems);
            }

            return new PhaseSpec(phase.Key.Text, section.Text("strategy"), pod, steps.Count == 0 ? null : steps);
        });

    private static void RefuseDoubledIndexes(IEnumerable<(YamlNode Item, StepsSpec? Steps)> entries, string phase, Problems problems)
    {
        foreach (var same in entries.Where(entry => entry.Steps is not null).GroupBy(entry => entry.Steps!.Index).Where(same => same.Count() > 1))
        {
            problems.Error(same.ElementAt(1).Item, $"Malformed steps in phase '{phase}': Duplicate key {same.Key}");
        }
    }

    private static StepsSpec? Steps(YamlNode item, string phase, Problems problems)
    {
        if (item is not YamlMap map)
        {
            problems.Error(item, $"Malformed step in phase '{phase}': expected a map such as 'default: [[task]]'");
            return null;
        }

        if (map.Entries.Count != 1)
        {
            var keys = string.Join(", ", map.Entries.Select(entry => entry.Key.Text));
            problems.Error(map, $"Malformed step in phase '{phase}': Map should contain a single entry, but has {map.Entries.Count}: [{keys}]");
            return null;
        }

        return new StepsSpec(map.Entries[0].Key.Text, TaskLists(map.Entries[0].Value, phase, problems));
    }

    private static ValueList<ValueList<string>> TaskLists(YamlNode node, string phase, Problems problems)
    {
        if (node is YamlList steps)
        {
            return steps.Items.Select(step => Tasks(step, phase, problems)).ToValueList();
        }

        problems.Error(node, $"Malformed step in phase '{phase}': expected a list of steps, each a list of tasks, such as [[first], [second]]");
        return [];
    }

    private static ValueList<string> Tasks(YamlNode node, string phase, Problems problems)
    {
        if (node is YamlList { Items.Count: > 0 } tasks && tasks.Items.All(task => task is YamlScalar { IsNull: false }))
        {
            return tasks.Items.Cast<YamlScalar>().Select(task => task.Text).ToValueList();
        }

        problems.Error(node, $"Malformed step in phase '{phase}': expected a list of at least one task, such as [first, second]");
        return [];
    }
}
