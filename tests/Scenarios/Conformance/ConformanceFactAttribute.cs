namespace Orchestrator.Scenarios.Tests.Conformance;

/// <summary>A test over a folder of real package files, named by <c>CONFORMANCE_DIR</c>; skipped, and said so, when that is not set.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConformanceFactAttribute : FactAttribute
{
    /// <summary>The folder; null when not set.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("CONFORMANCE_DIR") is { Length: > 0 } folder ? folder : null;

    public ConformanceFactAttribute() => Skip = Folder is null ? "skipped: CONFORMANCE_DIR is not set" : null;
}
