using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>networks</c>. Only <c>mesos-bridge</c> maps ports.</summary>
internal static class NetworkMapper
{
    private const string Bridge = "mesos-bridge";

    public static ValueList<NetworkSpec> Map(Section pod, ValueList<ResourceSet> sets, Problems problems) =>
        pod.Map("networks", network => network.Value is YamlScalar { IsNull: true }
            ? Network(network.Key.Text, [], ValueMap<string>.Empty, sets)
            : Section.Read(network.Value, $"network '{network.Key.Text}'", problems, section =>
                Network(network.Key.Text, Listed(section, network.Key.Text, problems), LabelMapper.Map(section, "labels"), sets)));

    private static NetworkSpec Network(string name, ValueList<PortMapping> listed, ValueMap<string> labels, ValueList<ResourceSet> sets)
    {
        var unlisted = name == Bridge
            ? sets.SelectMany(set => set.Ports).Select(port => port.Port).Where(port => port != 0).Distinct()
                .Where(port => listed.All(mapping => mapping.Host != port))
                .Select(port => new PortMapping(port, port))
            : [];
        return new NetworkSpec(name, [.. listed, .. unlisted], labels);
    }

    private static ValueList<PortMapping> Listed(Section network, string name, Problems problems)
    {
        var host = Ports(network, "host-ports", problems);
        var container = Ports(network, "container-ports", problems);
        if (host.Count == 0 || container.Count == 0)
        {
            return [];
        }

        if (name != Bridge)
        {
            network.Error("host-ports", $"Virtual Network {name} doesn't support container->host port mapping");
        }
        else if (host.Count != container.Count)
        {
            network.Error("host-ports", "You need to specify the same number of host ports and container ports");
        }

        return host.Zip(container, (from, to) => new PortMapping(from, to)).ToValueList();
    }

    private static List<int> Ports(Section network, string key, Problems problems) =>
        network.Texts(key).Select(port => Numbers.SmallInteger(port, problems) ?? 0).ToList();
}
