namespace Orchestrator.Cli.Parsing;

/// <summary>First words that are verbs of this program and therefore never names of services; the server refuses to install such a name.</summary>
internal static class ReservedNames
{
    /// <summary>The words.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "agent", "apply", "completion", "endpoint", "endpoints", "help", "node", "package", "plan", "plans", "pod", "pods",
        "server", "service", "task", "version",
    };
}
