using Orchestrator.Clusters;
using Orchestrator.Extensions;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Scheduler.Loop;

/// <summary>One entry of the loop's queue.</summary>
internal abstract record LoopInput;

/// <summary>The cluster has something to say.</summary>
internal sealed record ClusterInput(ClusterEvent Event) : LoopInput;

/// <summary>An operator wants something; the answer is given after the commit that made it durable.</summary>
internal sealed record CommandInput(OperatorCommand Command, TaskCompletionSource<CommandResult> Answer) : LoopInput;

/// <summary>A run of a clean-up has ended.</summary>
internal sealed record CleanUpInput(string ServiceId, string CleanUp, CleanUpResult Result) : LoopInput;

/// <summary>A deadline has come.</summary>
internal sealed record TimerInput : LoopInput;
