using System.Globalization;
using Orchestrator.Pods;
using Orchestrator.Pods.Naming;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Offers;
using Orchestrator.Scheduler.Services;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Snapshots;

/// <summary>
/// Makes the endpoints of a service: every advertised port, with an entry for each task that holds it, in the order of the
/// tasks' names. Tasks that ended, and those that never ran, stay listed.
/// </summary>
internal static class EndpointViews
{
    public static ValueMap<EndpointView> Of(Service service, Ledger ledger)
    {
        var endpoints = new SortedDictionary<string, Entries>(StringComparer.Ordinal);
        foreach (var task in service.Tasks.Values)
        {
            if (service.SpecOf(task) is { } spec && ledger.Find(service.Id, task.Pod()) is { } held)
            {
                Add(service, task, spec, held, endpoints);
            }
        }

        return endpoints.Select(endpoint => KeyValuePair.Create(endpoint.Key, endpoint.Value.ToView())).ToValueMap();
    }

    private static void Add(Service service, TaskRecord task, TaskSpec spec, ReservationRecord held, SortedDictionary<string, Entries> endpoints)
    {
        var configuration = service.Configurations[task.ConfigId];
        var domains = ServiceDomains.From(configuration.Record.Environment);
        var set = configuration.FindPod(task.PodType)!.ResourceSetOf(spec);
        var numbers = held.Sets.FirstOrDefault(reserved => reserved.ResourceSetId == set.Id)?.Ports ?? ValueMap<int>.Empty;
        foreach (var port in set.Ports.Where(port => port.Advertise))
        {
            if (!numbers.TryGetValue(port.Name, out var number))
            {
                continue;
            }

            if (!endpoints.TryGetValue(port.Name, out var entries))
            {
                endpoints.Add(port.Name, entries = new Entries());
            }

            var host = ServiceNames.DnsName(service.Name, ServiceNames.DiscoveryName(task.Pod(), spec), domains);
            entries.Address.Add(string.Create(CultureInfo.InvariantCulture, $"{task.Address}:{number}"));
            entries.Dns.Add(string.Create(CultureInfo.InvariantCulture, $"{host}:{number}"));
            entries.Vip = port.Vip is { } vip
                ? string.Create(CultureInfo.InvariantCulture, $"{ServiceNames.VipName(service.Name, vip.Prefix, domains)}:{vip.Port}")
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
