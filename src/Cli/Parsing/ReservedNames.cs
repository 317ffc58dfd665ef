namespace Orchestrator.Cli.Parsing;

/// <summary>First words that are verbs of this program and therefore never names of services; the server refuses to install such a name.</summary>
internal static class ReservedNames
{
    /// <summary>The words.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "agent", "apply", "audit", "completion", "debug", "endpoint", "endpoints", "events", "freeze", "help", "node", "package",
        "plan", "plans", "pod", "pods", "server", "service", "task", "unfreeze", "update", "version", "window",
    };
}
