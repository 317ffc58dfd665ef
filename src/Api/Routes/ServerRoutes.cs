using System.Reflection;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;

namespace Orchestrator.Api.Routes;

/// <summary>What the server says of itself and its machines.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class ServerRoutes(Func<Backend> backend)
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } =
        typeof(ServerRoutes).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Whether the server serves, at which revision, and how much.</summary>
    public Task<IResult> HealthAsync(HttpContext context)
    {
        var snapshot = backend().Snapshot();
        return Task.FromResult(Answers.Json(new JsonObject
        {
            ["healthy"] = true,
            ["revision"] = snapshot.Revision,
            ["services"] = snapshot.Services.Count,
            ["tasks"] = snapshot.Services.Values.Sum(service => service.Tasks.Count),
            ["agents"] = snapshot.Agents.Count,
        }));
    }

    /// <summary>The version.</summary>
    public Task<IResult> VersionAsync(HttpContext context) =>
        Task.FromResult(Answers.Json(new JsonObject { ["name"] = "orchestratord", ["version"] = Version }));

    /// <summary>The machines.</summary>
    public Task<IResult> AgentsAsync(HttpContext context) =>
        Task.FromResult(Answers.Json(Answers.Array(backend().Snapshot().Agents.Select(AgentJson.Of))));
}
