using System.Globalization;
using Orchestrator.Pods.Naming;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>
/// Makes the endpoints of a service: every advertised port, with an entry for each task that holds it, in the order of the
/// tasks' names. Tasks that ended, and those that never ran, stay listed.
/// </summary>
internal static class EndpointViews
{
    public static ValueMap<EndpointView> Of(IEnumerable<TaskEntry> tasks)
    {
        var endpoints = new SortedDictionary<string, Entries>(StringComparer.Ordinal);
        foreach (var task in tasks.Where(task => task.View.Ports.Count > 0).OrderBy(task => task.View.Record.Name, StringComparer.Ordinal))
        {
            Add(task, endpoints);
        }

        return endpoints.Select(endpoint => KeyValuePair.Create(endpoint.Key, endpoint.Value.ToView())).ToValueMap();
    }

    private static void Add(TaskEntry entry, SortedDictionary<string, Entries> endpoints)
    {
        var (task, pod) = (entry.View, entry.Configuration?.FindPod(entry.View.Record.PodType));
        if (pod?.Tasks.FirstOrDefault(spec => spec.Name == task.Record.Task) is not { } spec)
        {
            return;
        }

        var domains = ServiceDomains.From(entry.Configuration!.Record.Environment);
        foreach (var port in pod.ResourceSetOf(spec).Ports.Where(port => port.Advertise))
        {
            if (!task.Ports.TryGetValue(port.Name, out var number))
            {
                continue;
            }

            if (!endpoints.TryGetValue(port.Name, out var entries))
            {
                endpoints.Add(port.Name, entries = new Entries());
            }

            var host = ServiceNames.DnsName(entry.ServiceName, ServiceNames.DiscoveryName(task.Instance, spec), domains);
            entries.Address.Add(string.Create(CultureInfo.InvariantCulture, $"{task.Record.Address}:{number}"));
            entries.Dns.Add(string.Create(CultureInfo.InvariantCulture, $"{host}:{number}"));
            entries.Vip = port.Vip is { } vip
                ? string.Create(CultureInfo.InvariantCulture, $"{ServiceNames.VipName(entry.ServiceName, vip.Prefix, domains)}:{vip.Port}")
                : entries.Vip;
        }
    }

    private sealed class Entries
    {
        public List<string> Address { get; } = [];

        public List<string> Dns { get; } = [];

        public string? Vip { get; set; }

        public EndpointView ToView() => new(Address.ToValueList(), Dns.ToValueList(), Vip);
    }
}
