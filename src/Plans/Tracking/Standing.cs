namespace Orchestrator.Plans.Tracking;

/// <summary>What a parent and its strategy go by of a child.</summary>
internal readonly record struct Standing(Status Status, bool IsEligible, bool IsComplete, bool IsInterrupted, bool IsHeldCanary = false);
