using System.Globalization;

namespace Orchestrator.Pods.Naming;

/// <summary>
/// The names by which a service and what it runs are known, as the original forms them. Hosts come without a port.
/// Where <c>domains</c> is not given, <see cref="ServiceDomains.Standard"/> applies.
/// </summary>
public static class ServiceNames
{
    /// <summary><c>FRAMEWORK_HOST</c>: the service's name without <c>/</c> and with <c>-</c> for <c>.</c>, below the tasks' domain.</summary>
    public static string FrameworkHost(string service, ServiceDomains? domains = null) =>
        $"{WithoutSlashes(service).Replace('.', '-')}.{(domains ?? ServiceDomains.Standard).AutoIp}";

    /// <summary><c>FRAMEWORK_VIP_HOST</c>: the service's name without <c>/</c>, below the domain of virtual addresses.</summary>
    public static string FrameworkVipHost(string service, ServiceDomains? domains = null) =>
        $"{WithoutSlashes(service)}.{(domains ?? ServiceDomains.Standard).Vip}";

    /// <summary>
    /// <c>SCHEDULER_API_HOSTNAME</c>: the segments of the service's name, last one first, joined by <c>-</c>; dots become
    /// dashes. <c>/data/kafka</c> is <c>kafka-data.marathon.…</c>.
    /// </summary>
    public static string SchedulerApiHostname(string service, ServiceDomains? domains = null)
    {
        var (autoIp, _, marathon) = domains ?? ServiceDomains.Standard;
        var segments = service.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse();
        return $"{string.Join('-', segments).Replace('.', '-')}.{marathon}.{autoIp}";
    }

    /// <summary>The name of a task in discovery: <c>&lt;prefix&gt;-&lt;index&gt;</c> when the spec gives a prefix, else the task's own.</summary>
    public static string DiscoveryName(PodInstance instance, TaskSpec task) =>
        task.Discovery?.Prefix is { } prefix
            ? string.Create(CultureInfo.InvariantCulture, $"{prefix}-{instance.Index}")
            : instance.TaskName(task.Name);

    /// <summary>The host name of a task, from its <see cref="DiscoveryName"/>; dots in it become dashes.</summary>
    public static string DnsName(string service, string discoveryName, ServiceDomains? domains = null) =>
        $"{WithoutSlashes(discoveryName).Replace('.', '-')}.{FrameworkHost(service, domains)}";

    /// <summary>The host name of a virtual address, from its prefix.</summary>
    public static string VipName(string service, string vipPrefix, ServiceDomains? domains = null) =>
        $"{WithoutSlashes(vipPrefix)}.{FrameworkVipHost(service, domains)}";

    private static string WithoutSlashes(string name) => name.Replace("/", "", StringComparison.Ordinal);
}
