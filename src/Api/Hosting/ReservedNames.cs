namespace Orchestrator.Api.Hosting;

/// <summary>Names that no service may have: as the first word of a command line they are verbs.</summary>
internal static class ReservedNames
{
    /// <summary>The names; those of the command line, and a test compares them.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "agent", "apply", "audit", "completion", "debug", "endpoint", "endpoints", "events", "freeze", "help", "node", "package",
        "plan", "plans", "pod", "pods", "server", "service", "task", "unfreeze", "update", "version", "window",
    };
}
