using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Guards;

/// <summary>What an override lets pass: the guards that held when it was given, and no others.</summary>
/// <param name="Reason">Why they are passed, in a person's words.</param>
/// <param name="Freeze">The freeze of the service; null when there was none.</param>
/// <param name="ServerFreeze">The freeze of all services; null when there was none.</param>
/// <param name="Windows">The service's maintenance windows, by id, when none was open.</param>
/// <param name="ServerWindows">Those of all services.</param>
/// <param name="Until">When the next of these windows opened, so that this closing of them was over; null when none ever would.</param>
public sealed record GuardPassRecord(
    string Reason, FreezeRecord? Freeze, FreezeRecord? ServerFreeze, ValueList<string> Windows, ValueList<string> ServerWindows, DateTimeOffset? Until);
