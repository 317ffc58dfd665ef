using Orchestrator.Pods.Values;

namespace Orchestrator.Plans.Tests.Fixtures;

/// <summary>An element of whatever status a test needs.</summary>
internal sealed class Child(string name, Status status = Status.Pending) : IElement
{
    public ElementId Id { get; } = ElementId.Of("service", new("test", "config", 0), [name], 0);

    public string Name => name;

    public ValueList<string> Errors => Status is Status.Error ? ["it cannot be"] : [];

    public Status Status
    {
        get => status;
        set
        {
            status = value;
            Moved?.Invoke(this);
        }
    }

    public event Action<Child>? Moved;

    public bool IsComplete => Status is Status.Complete;

    public bool IsInterrupted => Status is Status.Waiting;

    public bool IsEligible => !(Status is Status.Complete or Status.Error or Status.Waiting);
}
