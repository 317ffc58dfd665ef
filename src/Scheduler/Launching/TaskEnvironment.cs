using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Naming;
using Orchestrator.Pods.Placement;

namespace Orchestrator.Scheduler.Launching;

/// <summary>
/// The environment of a task. From weak to strong: the spec's (with <c>TASKCFG_*</c> already in it), what the engine
/// injects, plan parameters, the ports' variables, <c>REGION</c> and <c>ZONE</c>.
/// </summary>
internal static partial class TaskEnvironment
{
    /// <summary>The whole environment.</summary>
    public static ImmutableSortedDictionary<string, string> OfTask(LaunchSource source)
    {
        var environment = OfSpecAndEngine(source);
        foreach (var config in source.Spec.Configs)
        {
            environment["CONFIG_TEMPLATE_" + NotInNames().Replace(config.Name.ToUpperInvariant(), "_")] = $"config-templates/{config.Name},{config.Destination}";
        }

        foreach (var (name, value) in source.Task.ExtraEnvironment)
        {
            environment[name] = value;
        }

        AddPorts(environment, source);
        if (source.Task.Region is { } region)
        {
            environment["REGION"] = region;
        }

        if (source.Task.Zone is { } zone)
        {
            environment["ZONE"] = zone;
        }

        return environment.ToImmutable();
    }

    /// <summary>The environment of the checks: without plan parameters, templates, region and zone.</summary>
    public static ImmutableSortedDictionary<string, string> OfChecks(LaunchSource source)
    {
        var environment = OfSpecAndEngine(source);
        AddPorts(environment, source);
        return environment.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string>.Builder OfSpecAndEngine(LaunchSource source)
    {
        var environment = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in source.Spec.Environment)
        {
            environment[name] = value;
        }

        var service = source.Service.Name;
        var domains = ServiceDomains.From(source.SchedulerEnvironment);
        environment["POD_INSTANCE_INDEX"] = source.Task.PodIndex.ToString(CultureInfo.InvariantCulture);
        environment["FRAMEWORK_NAME"] = service;
        environment["FRAMEWORK_HOST"] = ServiceNames.FrameworkHost(service, domains);
        environment["FRAMEWORK_VIP_HOST"] = ServiceNames.FrameworkVipHost(service, domains);
        environment["SCHEDULER_API_HOSTNAME"] = ServiceNames.SchedulerApiHostname(service, domains);
        environment["SCHEDULER_API_PORT"] = source.ApiPort.ToString(CultureInfo.InvariantCulture);
        environment["SCHEDULER_API_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://{source.ApiHost}:{source.ApiPort}/service/{service.Trim('/')}");
        environment["TASK_NAME"] = source.Task.Name;
        environment[source.Task.Name] = "true"; // named after the task, for conditions in templates
        environment["PLACEMENT_REFERENCED_REGION"] = Mentions(source, PlacementFieldKind.Region);
        environment["PLACEMENT_REFERENCED_ZONE"] = Mentions(source, PlacementFieldKind.Zone);
        return environment;
    }

    private static void AddPorts(ImmutableSortedDictionary<string, string>.Builder environment, LaunchSource source)
    {
        foreach (var port in source.ResourceSet.Ports)
        {
            if (port.EnvKey is { } key && source.ReservedSet.Ports.TryGetValue(port.Name, out var number))
            {
                environment[key] = number.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    private static string Mentions(LaunchSource source, PlacementFieldKind kind) =>
        source.Pod.Placement?.Constraints.Any(constraint => constraint.Field.Kind == kind) == true ? "true" : "false";

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotInNames();
}
