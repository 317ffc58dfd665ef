using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.History;

/// <summary>What is left of changes of a run that are no longer kept: for each element its last one, so that what follows still leads to where the run stands.</summary>
/// <param name="Changes">The last changes of some elements.</param>
public sealed record LeftOutRecord(ValueList<LeftOutChange> Changes);

/// <summary>The last of the changes of an element that are no longer kept.</summary>
/// <param name="Revision">The revision of its commit.</param>
/// <param name="At">When.</param>
/// <param name="Count">How many changes it stands for, itself included.</param>
/// <param name="Launches">How many of them were launches.</param>
/// <param name="Change">The change.</param>
public sealed record LeftOutChange(long Revision, DateTimeOffset At, int Count, int Launches, TimelineChange Change);

/// <summary>A part of what changed in a run, with where it lies.</summary>
/// <param name="Key">Where.</param>
/// <param name="Revision">The revision of its commit.</param>
/// <param name="Record">The part.</param>
public sealed record StoredTimeline(string Key, long Revision, TimelineRecord Record);
