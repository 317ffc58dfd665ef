using System.Collections.Immutable;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>The environment of a task or of its checks: what the order says and what the cluster adds, nothing else.</summary>
internal static class ProcessEnvironment
{
    public const string SearchPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Adds the cluster's variables; <c>PATH, HOME, USER, LANG, TMPDIR</c> only where the order has none.</summary>
    public static ImmutableSortedDictionary<string, string> Complete(
        ImmutableSortedDictionary<string, string> ordered, string user, string sandbox, string address)
    {
        var environment = ordered.WithComparers(StringComparer.Ordinal).ToBuilder();
        environment.TryAdd("PATH", SearchPath);
        environment.TryAdd("HOME", sandbox);
        environment.TryAdd("USER", user);
        environment.TryAdd("LANG", "C.UTF-8");
        environment.TryAdd("TMPDIR", sandbox);
        environment["MESOS_SANDBOX"] = sandbox;
        environment["MESOS_CONTAINER_IP"] = address;
        return environment.ToImmutable();
    }

    /// <summary>The first variable that no process can be given; null when all can.</summary>
    public static string? FirstImpossible(IReadOnlyDictionary<string, string> environment) =>
        environment.FirstOrDefault(variable => variable.Key.Length == 0 || variable.Key.AsSpan().ContainsAny('=', '\0') || variable.Value.Contains('\0', StringComparison.Ordinal)).Key;
}
