using Orchestrator.Pods.Values;

namespace Orchestrator.Packages;

/// <summary>What a rendering needs to know besides the package and the options.</summary>
/// <param name="ArtifactFolder">Where <c>artifact:NAME</c> addresses are looked up; null when there is no such folder.</param>
/// <param name="Endpoint">The addresses of an endpoint by service and endpoint name; null when no such service is installed.</param>
/// <param name="ServiceNameOverride">Takes the place of the option <c>service.name</c>; null to leave it as it is.</param>
/// <param name="ApiPort">The port that the service's API answers at, <c>PORT_API</c> to its spec; null to leave that out.</param>
public sealed record RenderContext(
    string? ArtifactFolder = null, Func<string, string, EndpointAddresses?>? Endpoint = null, string? ServiceNameOverride = null,
    int? ApiPort = null);

/// <summary>Where an endpoint of an installed service answers.</summary>
/// <param name="Addresses"><c>host:port</c> of each of its tasks; empty when the service has no such endpoint, or nobody runs yet.</param>
public sealed record EndpointAddresses(ValueList<string> Addresses);
