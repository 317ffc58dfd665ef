using Orchestrator.Pods.Values;

namespace Orchestrator.Plans;

/// <summary>A phase or a step as the strategy of its parent sees it.</summary>
public interface IElement
{
    /// <summary>Its id; the same after a restart of the scheduler.</summary>
    ElementId Id { get; }

    /// <summary>Its name; siblings may share one.</summary>
    string Name { get; }

    /// <summary>Its own errors and those of all below it.</summary>
    ValueList<string> Errors { get; }

    /// <summary>Its status, derived anew at each read.</summary>
    Status Status { get; }

    /// <summary>Whether its status is <see cref="Status.Complete"/>; cheaper to ask than the status.</summary>
    bool IsComplete { get; }

    /// <summary>Whether an operator or a canary holds it.</summary>
    bool IsInterrupted { get; }

    /// <summary>Whether it may be worked on at all: not complete, without errors, and not held. Elements in flight are eligible.</summary>
    bool IsEligible { get; }
}
