namespace Orchestrator.Pods.Naming;

/// <summary>The domains that names of a service end in.</summary>
/// <param name="AutoIp">Of tasks.</param>
/// <param name="Vip">Of virtual addresses.</param>
/// <param name="Marathon">The label between a scheduler's name and <paramref name="AutoIp"/>.</param>
public sealed record ServiceDomains(string AutoIp, string Vip, string Marathon)
{
    /// <summary>The domains of the original.</summary>
    public static ServiceDomains Standard { get; } = new("autoip.dcos.thisdcos.directory", "l4lb.thisdcos.directory", "marathon");

    /// <summary>
    /// The domains that a service's environment asks for with <c>SERVICE_TLD</c>, <c>VIP_TLD</c> and <c>MARATHON_NAME</c>;
    /// the standard one where a variable is missing or empty.
    /// </summary>
    public static ServiceDomains From(IReadOnlyDictionary<string, string> environment) => new(
        Given(environment, "SERVICE_TLD") ?? Standard.AutoIp,
        Given(environment, "VIP_TLD") ?? Standard.Vip,
        Given(environment, "MARATHON_NAME") ?? Standard.Marathon);

    private static string? Given(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
