using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.Pods;

namespace Orchestrator.Api.Views.Spec;

/// <summary>The JSON of a service's spec, with the keys of the original; what is not set is null.</summary>
internal static class SpecJson
{
    /// <summary>A spec. Plans are not part of it.</summary>
    public static JsonObject Of(ServiceSpec spec)
    {
        var owner = new ResourceOwner(RoleOf(spec.Name), spec.Principal);
        return new()
        {
            ["name"] = spec.Name,
            ["role"] = owner.Role,
            ["principal"] = spec.Principal,
            ["user"] = spec.User,
            ["goal"] = "RUNNING",
            ["region"] = null,
            ["web-url"] = spec.WebUrl,
            ["zookeeper"] = spec.ZooKeeper,
            ["replacement-failure-policy"] = spec.ReplacementFailurePolicy is { } policy
                ? new JsonObject
                {
                    ["permanent-failure-timeout-secs"] = policy.PermanentFailureTimeoutSeconds,
                    ["min-replace-delay-Secs"] = policy.MinReplaceDelaySeconds, // to the letter as the original writes it
                }
                : null,
            ["pod-specs"] = Answers.Array(spec.Pods.Select(pod => PodSpecJson.Of(pod, spec.User, owner))),
        };
    }

    private static string RoleOf(string service)
    {
        var name = service.StartsWith('/') ? service[1..] : service;
        return name.Replace("/", "__", StringComparison.Ordinal) + "-role";
    }
}

/// <summary>Whose the resources of a service are, as Mesos had it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Principal">The principal.</param>
internal sealed record ResourceOwner(string Role, string Principal);
