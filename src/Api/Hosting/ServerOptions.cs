using System.Net;
using Orchestrator.Clusters.Local;

namespace Orchestrator.Api.Hosting;

/// <summary>How the server is started. Paths are absolute.</summary>
internal sealed record ServerOptions
{
    /// <summary>Where it listens.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>The state folder: journal, token, sandboxes, volumes.</summary>
    public required string State { get; init; }

    /// <summary>The agents file; null for the usual agents.</summary>
    public string? Cluster { get; init; }

    /// <summary>The folders of packages.</summary>
    public required IReadOnlyList<string> Packages { get; init; }

    /// <summary>Where packages find their artifacts.</summary>
    public required string Artifacts { get; init; }

    /// <summary>What is done about limits that this process may not set.</summary>
    public RlimitPolicy Rlimits { get; init; } = RlimitPolicy.Cap;
}
