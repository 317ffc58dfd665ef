using Orchestrator.Plans.Steps;
using Orchestrator.Plans.Views;

namespace Orchestrator.Plans;

/// <content>What is shown of a step, and why it waits.</content>
public sealed partial class Step
{
    private string? _explanation;
    private string? _outcome;
    private string? _delay;
    private PodPause? _pause;
    private ((Status Raw, Status Display, bool IsInterrupted, string? Why, string? WhyInShort, string? ForcedBy) Shown, StepView View)? _view;

    /// <summary>The status as shown: a step whose pod is paused shows that.</summary>
    public Status DisplayStatus => (_pause is { IsWhole: true }, Status) switch
    {
        (true, Status.Complete) => Status.Paused,
        (true, var status) when status.IsRunning() => Status.Pausing,
        (_, var status) => status,
    };

    /// <summary>The tasks of the pod, launched by this step or not, that are to be paused; null for none.</summary>
    public PodPause? Pause
    {
        get => _pause;
        set
        {
            if (_pause != value)
            {
                _pause = value;
                Touch();
            }
        }
    }

    /// <summary>What it is, its status and, when it waits, why; when it is complete, what came of it, where that is known.</summary>
    public string Message => StepMessage.Of(this, Why(null));

    /// <summary>Says why a step that needs work is not worked on; forgotten when it moves on.</summary>
    public void Explain(string why)
    {
        if (_explanation != why)
        {
            _explanation = why;
            Touch();
        }
    }

    /// <summary>The step as it stands; <paramref name="held"/> is what keeps its parents from working on it, null for nothing.</summary>
    internal StepView ToView(string? held)
    {
        // Most steps of a large plan are as they were at the last revision: their view is made once.
        var shown = (Status, DisplayStatus, IsInterrupted, Why(held), WhyInShort(held), ForcedBy);
        if (_view is not var (last, view) || last != shown)
        {
            view = new(Id, Name, DisplayStatus, StepMessage.Of(this, shown.Item4), Errors, IsInterrupted, shown.Item4, ForcedBy) { WhyInShort = shown.Item5 };
            _view = (shown, view);
        }

        return view;
    }

    internal string? Why(string? held) =>
        Furthest is { } task && StepMessage.CheckSays(task) is { } output ? $"{WhyInShort(held)}: {output}" : WhyInShort(held);

    /// <summary>The same without what checks print, which may be something else each time.</summary>
    internal string? WhyInShort(string? held) => Status switch
    {
        Status.Error => Errors[0],
        Status.Delayed => _delay,
        Status.Starting or Status.Started => Furthest is { } task ? StepMessage.InFlight(task) : _pause?.ToString(),
        Status.Waiting or Status.Pending or Status.Prepared => Held ?? held ?? _explanation,
        Status.Complete => _pause?.ToString() ?? _hold?.ToString() ?? (ForcedBy is null ? _outcome : $"forced to complete by {ForcedBy}"),
        _ => null,
    };

    /// <summary>Of the launches in flight the one that is furthest behind and not paused: those that are wait for an operator.</summary>
    private TrackedTask? Furthest => Status is Status.Starting or Status.Started
        ? _tracked.All.Where(task => task.Progress is TaskProgress.Starting || (task.Progress is TaskProgress.Running && _pause?.Has(task.Name) != true)).MinBy(task => task.Progress)
        : null;

    private string? Held => _hold?.ToString() ?? (_isHeldCanary ? "held as a canary: resume its phase to release it" : null);
}
