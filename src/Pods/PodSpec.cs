using Orchestrator.Pods.Placement;
using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>One pod type: how many instances of it there are, where they may be placed, and what runs in each.</summary>
public sealed record PodSpec
{
    /// <summary>The pod type, the key under <c>pods:</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How many instances; 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>A container image; null for none.</summary>
    public string? Image { get; init; }

    /// <summary>Where an instance may be placed; null when anywhere.</summary>
    public PlacementRule? Placement { get; init; }

    /// <summary>Named networks by name.</summary>
    public ValueList<NetworkSpec> Networks { get; init; } = [];

    /// <summary>Resource limits (<c>RLIMIT_*</c>) of every task.</summary>
    public ValueList<RLimitSpec> RLimits { get; init; } = [];

    /// <summary>What is fetched into every task's sandbox before it starts.</summary>
    public ValueList<string> Uris { get; init; } = [];

    /// <summary>The tasks in the order of the file; at least one.</summary>
    public required ValueList<TaskSpec> Tasks { get; init; }

    /// <summary>Named resource sets and, for each task without one, its implicit <c>&lt;task&gt;-resource-set</c>.</summary>
    public required ValueList<ResourceSet> ResourceSets { get; init; }

    /// <summary>Volumes of the pod itself, seen by all its tasks.</summary>
    public ValueList<VolumeSpec> Volumes { get; init; } = [];

    /// <summary>The role whose resources are used; <c>*</c> unless given.</summary>
    public string PreReservedRole { get; init; } = "*";

    /// <summary>Secrets handed to the tasks.</summary>
    public ValueList<SecretSpec> Secrets { get; init; } = [];

    /// <summary>Whether the pod's tasks see each other's processes.</summary>
    public bool SharePidNamespace { get; init; }

    /// <summary>Whether an update may lower <see cref="Count"/> or remove the pod.</summary>
    public bool AllowDecommission { get; init; }

    /// <summary>Folders of the agent mounted into the tasks.</summary>
    public ValueList<HostVolumeSpec> HostVolumes { get; init; } = [];

    /// <summary>Volumes of an external driver.</summary>
    public ValueList<ExternalVolumeSpec> ExternalVolumes { get; init; } = [];

    /// <summary>Whether the tasks run without a seccomp profile.</summary>
    public bool SeccompUnconfined { get; init; }

    /// <summary>The seccomp profile; null for the agent's own.</summary>
    public string? SeccompProfileName { get; init; }

    /// <summary>The IPC mode of the pod; null when not given.</summary>
    public IpcMode? IpcMode { get; init; }

    /// <summary>Size of <c>/dev/shm</c> in MB; null when not given.</summary>
    public int? ShmSizeMb { get; init; }

    /// <summary>The task of that name.</summary>
    /// <exception cref="KeyNotFoundException">The pod has no such task.</exception>
    public TaskSpec Task(string name) =>
        Tasks.FirstOrDefault(task => task.Name == name)
        ?? throw new KeyNotFoundException($"Pod '{Type}' has no task '{name}'; it has {string.Join(", ", Tasks.Select(task => task.Name))}.");

    /// <summary>The resource set that a task of this pod uses.</summary>
    public ResourceSet ResourceSetOf(TaskSpec task) => ResourceSets.First(set => set.Id == task.ResourceSetId);
}
