using System.Collections.Immutable;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Services;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>
/// The tasks of a service as of one revision. A changed one shares what did not change with the one before; the list and the
/// endpoints are made when a reader first asks for them.
/// </summary>
internal sealed class TaskTable
{
    private readonly ImmutableSortedDictionary<TaskPlace, TaskEntry> _entries;
    private readonly Lazy<ValueList<TaskView>> _views;
    private readonly Lazy<ValueMap<EndpointView>> _endpoints;

    private TaskTable(ImmutableSortedDictionary<TaskPlace, TaskEntry> entries)
    {
        _entries = entries;
        _views = new(() => entries.Values.Select(entry => entry.View).ToValueList());
        _endpoints = new(() => EndpointViews.Of(entries.Values));
    }

    public static TaskTable Empty { get; } = new(ImmutableSortedDictionary<TaskPlace, TaskEntry>.Empty);

    /// <summary>The tasks in the order of their pods (type, then index as a number), then by name.</summary>
    public ValueList<TaskView> Views => _views.Value;

    public ValueMap<EndpointView> Endpoints => _endpoints.Value;

    public TaskView? Find(PodInstance pod, string name) => _entries.GetValueOrDefault(new(pod, name))?.View;

    /// <summary>The table after some tasks may have changed; itself when a reader can tell no difference.</summary>
    /// <param name="names">The names of these tasks.</param>
    /// <param name="made">Makes the entry of a task; null when the service has no such task any more.</param>
    /// <param name="changed">Told each task that did change, as it was before and is now.</param>
    public TaskTable After(IEnumerable<string> names, Func<string, TaskEntry?> made, Action<TaskView?, TaskView?> changed)
    {
        var entries = _entries.ToBuilder();
        var any = false;
        foreach (var name in names)
        {
            if (made(name) is not { } entry)
            {
                foreach (var gone in _entries.Values.Where(known => known.View.Record.Name == name))
                {
                    entries.Remove(PlaceOf(gone));
                    changed(gone.View, null);
                    any = true;
                }

                continue;
            }

            var before = _entries.GetValueOrDefault(PlaceOf(entry));
            if (before?.View != entry.View)
            {
                entries[PlaceOf(entry)] = entry;
                changed(before?.View, entry.View);
                any = true;
            }
        }

        return any ? new(entries.ToImmutable()) : this;
    }

    private static TaskPlace PlaceOf(TaskEntry entry) => new(entry.View.Instance, entry.View.Record.Name);

    private readonly record struct TaskPlace(PodInstance Pod, string Name) : IComparable<TaskPlace>
    {
        public int CompareTo(TaskPlace other) => Pod.CompareTo(other.Pod) is var byPod and not 0 ? byPod : string.CompareOrdinal(Name, other.Name);
    }
}

/// <summary>A task with what its endpoints follow from.</summary>
/// <param name="ServiceName">The service.</param>
/// <param name="View">The task.</param>
/// <param name="Configuration">What it was launched from; null when that is gone.</param>
internal sealed record TaskEntry(string ServiceName, TaskView View, Configuration? Configuration);
