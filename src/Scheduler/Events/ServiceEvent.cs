using Orchestrator.State.Records.Events;

namespace Orchestrator.Scheduler.Events;

/// <summary>Something that happened to a service, with its id and time.</summary>
/// <param name="Id">Its id; later ones are greater.</param>
/// <param name="At">When it happened.</param>
/// <param name="What">What it was.</param>
public sealed record ServiceEvent(EventId Id, DateTimeOffset At, EventRecord What);
