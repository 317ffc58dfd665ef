using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>ports</c>.</summary>
internal static class PortMapper
{
    private const int Highest = 65535;

    /// <summary>The ports of a resource set.</summary>
    public static ValueList<PortSpec> Map(Section set, Problems problems)
    {
        var ports = set.Map("ports", port => Map(port, problems));
        foreach (var same in ports.Where(port => port.Port != 0).GroupBy(port => port.Port).Where(same => same.Count() > 1))
        {
            set.Error("ports", $"Cannot have duplicate port values: Task has multiple ports with value {same.Key}");
        }

        foreach (var port in ports)
        {
            if (port.Vip is { } vip && vip.Prefix != port.Name && ports.Any(other => other.Name == vip.Prefix))
            {
                set.Error(
                    "ports",
                    $"Provided VIP prefix '{vip.Prefix}' in port '{port.Name}' conflicts with other port also named '{vip.Prefix}'. "
                    + "VIP prefix may only match its own port's name");
            }
        }

        return ports;
    }

    private static PortSpec? Map(YamlEntry entry, Problems problems) =>
        Section.Read(entry.Value, $"port '{entry.Key.Text}'", problems, port => Port(port, entry.Key.Text, problems));

    private static PortSpec Port(Section port, string name, Problems problems) => new()
    {
        Name = name,
        Port = port.RequiredInteger("port", 0, Highest),
        EnvKey = port.NonEmptyText("env-key"),
        Advertise = port.Truth("advertise") ?? false,
        Vip = port.Below("vip", "'vip'", vip => new VipSpec(vip.NonEmptyText("prefix") ?? name, vip.IntegerWithin("port", 0, Highest) ?? 0)),
        Ranges = port.Items("ranges").Select(range => Range(range, problems)).OfType<PortRangePart>()
            .Select(range => new PortRange(range.Begin, range.End)).ToValueList(),
    };

    private static PortRangePart? Range(YamlNode node, Problems problems) => Section.Read(node, "a port range", problems, range =>
    {
        var begin = range.IntegerWithin("begin", 0, Highest) ?? 0;
        var end = range.IntegerWithin("end", 0, Highest) ?? 0;
        end = end == 0 ? Highest : end;
        if (begin > end)
        {
            range.Error($"invalid port constraint: begin {begin} is above end {end}");
        }

        return new PortRangePart(begin, end);
    });

    private sealed record PortRangePart(int Begin, int End);
}
