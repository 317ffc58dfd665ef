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

    /// <summary>Those of them that are commands about a service only.</summary>
    public static IReadOnlySet<string> OfServices { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "debug", "endpoint", "endpoints", "events", "plan", "plans", "pod", "pods", "update",
    };

    /// <summary>Those of them that are commands of the server.</summary>
    public static IReadOnlySet<string> OfServer { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "agent", "audit", "freeze", "help", "package", "task", "unfreeze", "version", "window",
    };
}
