using Orchestrator.Plans.Steps;
using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <content>What operators do to a step, by itself or with its phase or plan.</content>
public sealed partial class Step
{
    /// <summary>An operator wants the work done again: lets it go on, forgets delays and the launches watched so far.</summary>
    public void Restart()
    {
        Proceed();
        Reset();
    }

    /// <summary>An operator says that the work is done. Tasks are left alone.</summary>
    /// <param name="by">Who says so.</param>
    public void ForceComplete(string by = "an operator")
    {
        ForcedBy = IsComplete ? ForcedBy : by;
        Fire(StepTrigger.ForceComplete);
        Touch();
    }

    /// <summary>Holds the step: no work is begun until <see cref="Proceed"/>.</summary>
    /// <param name="hold">By whom; null when that is not known.</param>
    public void Interrupt(Hold? hold = null) => SetHolds(hold ?? Hold.ByAnOperator, _isHeldCanary);

    /// <summary>Lets the step go on, also when it is a canary.</summary>
    public void Proceed() => SetHolds(null, false);

    internal void HoldAsCanary() => SetHolds(_hold, true);

    internal void ReleaseAsCanary() => SetHolds(_hold, false);

    internal void Reset()
    {
        foreach (var name in TaskNames)
        {
            _backoff!.Clear(name);
        }

        _tracked = TrackedTasks.None;
        (_explanation, _outcome, ForcedBy, IsDoneAnew) = (null, null, null, true);
        Fire(StepTrigger.Restart);
        Touch();
    }

    internal void AddEnvironment(ValueMap<string> parameters) => Requirement = Requirement is null ? null : Requirement with { ExtraEnvironment = parameters };

    private void SetHolds(Hold? hold, bool isHeldCanary)
    {
        (_hold, _isHeldCanary) = (hold, isHeldCanary);
        Touch();
    }
}
