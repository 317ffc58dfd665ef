using Orchestrator.Pods.Values;

namespace Orchestrator.Pods;

/// <summary>What a stateful service is: its pods and, when it brings its own, its plans. Read from a rendered <c>svc.yml</c>.</summary>
public sealed record ServiceSpec
{
    /// <summary>The service's name. May contain <c>/</c> (folders), never <c>__</c>.</summary>
    public required string Name { get; init; }

    /// <summary>An address shown to people; null when the spec gives none.</summary>
    public string? WebUrl { get; init; }

    /// <summary>The principal of its reservations; <c>&lt;name&gt;-principal</c> unless given.</summary>
    public required string Principal { get; init; }

    /// <summary>The ZooKeeper of the original scheduler; kept for compatibility, <c>master.mesos:2181</c> unless given.</summary>
    public string ZooKeeper { get; init; } = "master.mesos:2181";

    /// <summary>The user that every pod's tasks run as; <c>root</c> unless given.</summary>
    public string User { get; init; } = "root";

    /// <summary>The pod types in the order of the file; at least one.</summary>
    public required ValueList<PodSpec> Pods { get; init; }

    /// <summary>When pods are replaced without an operator; null for never.</summary>
    public ReplacementFailurePolicy? ReplacementFailurePolicy { get; init; }

    /// <summary>The plans of the file in its order; empty when it has none and the default deploy plan applies.</summary>
    public ValueList<PlanSpec> Plans { get; init; } = [];
}
