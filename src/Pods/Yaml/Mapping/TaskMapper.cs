using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;
using Orchestrator.Pods.Yaml.Rules;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>tasks</c>.</summary>
internal static class TaskMapper
{
    private const int LongestKillGraceSeconds = 3600;

    /// <summary>A task and, unless it names a resource set, the set made of its own keys.</summary>
    public sealed record MappedTask(TaskSpec Spec, ResourceSet? OwnResources);

    public static IReadOnlyList<MappedTask> Map(Section pod, ValueList<ResourceSet> sets, Problems problems, Func<string, string?> template)
    {
        if (pod.Find("tasks") is null)
        {
            pod.ReportMissing("tasks");
            return [];
        }

        var entries = pod.Entries("tasks");
        if (pod.Find("tasks") is YamlMap && entries.Count == 0)
        {
            pod.Error("tasks", "tasks cannot be empty");
        }

        return entries.Select(entry => Map(entry, sets, problems, template)).OfType<MappedTask>().ToList();
    }

    private static MappedTask? Map(YamlEntry entry, ValueList<ResourceSet> sets, Problems problems, Func<string, string?> template)
    {
        NameRules.Check(entry.Key, "a task name", problems);
        return Section.Read(entry.Value, $"task '{entry.Key.Text}'", problems, task => Task(task, entry.Key.Text, sets, problems, template));
    }

    private static MappedTask Task(
        Section task, string name, ValueList<ResourceSet> sets, Problems problems, Func<string, string?> template)
    {
        var (setId, own) = Resources(task, name, sets, problems);
        var ipcMode = IpcModeMapper.OfTask(task);
        var shmSize = task.Integer("shm-size");
        if (shmSize is not null && ipcMode == IpcMode.ShareParent)
        {
            task.Error("shm-size", "shm size does not apply when IPC Mode is SHARE_PARENT");
        }

        var spec = new TaskSpec
        {
            Name = name,
            Goal = GoalMapper.Map(task, name),
            Essential = task.Truth("essential") ?? true,
            Command = task.RequiredText("cmd"),
            Environment = EnvironmentMapper.Map(task, problems),
            Configs = ConfigFileMapper.Map(task, problems, template),
            ResourceSetId = setId,
            HealthCheck = task.Below("health-check", "'health-check'", CheckMapper.Health),
            ReadinessCheck = task.Below("readiness-check", "'readiness-check'", CheckMapper.Readiness),
            Discovery = task.Below("discovery", "'discovery'", DiscoveryMapper.Map),
            Labels = LabelMapper.Map(task, "labels"),
            KillGracePeriodSeconds =
                task.IntegerWithin("kill-grace-period", 0, LongestKillGraceSeconds, "taskKillGracePeriodSeconds") ?? 0,
            TransportEncryption = TransportEncryptionMapper.Map(task, problems),
            IpcMode = ipcMode,
            ShmSizeMb = shmSize,
        };
        return new MappedTask(spec, own);
    }

    private static (string Id, ResourceSet? Own) Resources(Section task, string name, ValueList<ResourceSet> sets, Problems problems)
    {
        var ownId = name + "-resource-set";
        if (task.Text("resource-set") is not { } id || id.Trim().Length == 0)
        {
            if (sets.Any(set => set.Id == ownId))
            {
                task.Error($"its own resource set would be called '{ownId}', which the pod's 'resource-sets' already use; give it 'resource-set'");
            }

            return (ownId, ResourceSetMapper.Map(task, ownId, problems));
        }

        if (sets.All(set => set.Id != id))
        {
            task.Error("resource-set", $"there is no resource set '{id}'{NearestName.Hint(id, sets.Select(set => set.Id).ToList())}");
        }

        foreach (var key in ResourceSetMapper.Keys.Where(key => task.Find(key) is not null))
        {
            task.Warn(key, $"'{key}' is ignored: the task uses resource set '{id}'");
        }

        return (id, null);
    }
}
