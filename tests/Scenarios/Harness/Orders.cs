using System.Collections.Immutable;
using Orchestrator.Clusters;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>Launch orders that no scheduler made.</summary>
internal static class Orders
{
    public static LaunchOrder Of(string agentId, string taskId) => new()
    {
        Task = new("a-service", agentId, taskId),
        TaskName = "hello-0-server",
        PodInstance = "hello-0",
        ServiceName = "gone",
        Command = "sleep 1000",
        User = "root",
        Environment = ImmutableSortedDictionary<string, string>.Empty,
        CheckEnvironment = ImmutableSortedDictionary<string, string>.Empty,
    };
}
