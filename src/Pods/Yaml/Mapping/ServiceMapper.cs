using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;
using Orchestrator.Pods.Yaml.Rules;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The whole document.</summary>
internal sealed class ServiceMapper(Problems problems, Func<string, string?> template, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>The spec, which is of use only when nothing was reported; null when the document is no map.</summary>
    public ServiceSpec? Map(YamlNode document)
    {
        var spec = Section.Read(document, "the service spec", problems, Service);
        if (spec is not null)
        {
            ServiceRules.Check(spec, document, problems);
        }

        return spec;
    }

    private ServiceSpec Service(Section service)
    {
        var name = Name(service);
        var scheduler = service.Below("scheduler", "'scheduler'", Scheduler) ?? new SchedulerPart(null, null, null);
        var pods = Pods(service);
        return new ServiceSpec
        {
            Name = name,
            WebUrl = service.Text("web-url"),
            Principal = scheduler.Principal ?? name + "-principal",
            ZooKeeper = scheduler.ZooKeeper ?? "master.mesos:2181",
            User = scheduler.User ?? "root",
            Pods = TaskConfigRouting.Apply(pods, environment, problems),
            ReplacementFailurePolicy = service.Below("replacement-failure-policy", "'replacement-failure-policy'", Policy),
            Plans = service.Map("plans", plan => PlanMapper.Map(plan, pods, problems)),
        };
    }

    private static string Name(Section service)
    {
        var name = service.Text("name") ?? "";
        if (name.Length == 0)
        {
            service.Error("name", "Missing required 'name' in Service Spec");
        }
        else if (name.Contains("__", StringComparison.Ordinal))
        {
            service.Error("name", $"Service names may not contain double underscores: {name}");
        }

        return name;
    }

    private static SchedulerPart Scheduler(Section scheduler)
    {
        var user = scheduler.Text("user");
        if (user?.Trim().Length == 0 || scheduler.IsLeftEmpty("user")) // root only where nobody meant to name one
        {
            scheduler.Error("user", "user cannot be blank or empty");
        }

        return new SchedulerPart(scheduler.Text("principal"), scheduler.Text("zookeeper"), user);
    }

    private static ReplacementFailurePolicy Policy(Section policy)
    {
        var usual = new ReplacementFailurePolicy();
        return new(
            policy.IntegerWithin("permanent-failure-timeout-secs", 1) ?? usual.PermanentFailureTimeoutSeconds,
            policy.IntegerWithin("min-replace-delay-secs", 0) ?? usual.MinReplaceDelaySeconds);
    }

    private ValueList<PodSpec> Pods(Section service)
    {
        if (service.Find("pods") is null)
        {
            service.ReportMissing("pods");
            return [];
        }

        var entries = service.Entries("pods");
        if (service.Find("pods") is YamlMap && entries.Count == 0)
        {
            service.Error("pods", "pods cannot be empty");
        }

        return entries.Select(entry => PodMapper.Map(entry, problems, template)).OfType<PodSpec>().ToValueList();
    }

    private sealed record SchedulerPart(string? Principal, string? ZooKeeper, string? User);
}
