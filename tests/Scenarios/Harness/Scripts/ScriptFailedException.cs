namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>A line of a script did not come true.</summary>
internal sealed class ScriptFailedException(string message, Exception? inner = null) : Exception(message, inner);
