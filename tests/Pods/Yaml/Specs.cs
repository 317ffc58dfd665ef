using Orchestrator.Pods.Yaml;

namespace Orchestrator.Pods.Tests.Yaml;

/// <summary>Small specs to try one rule on, and readings of them.</summary>
internal static class Specs
{
    /// <summary>The least that is a spec: a service <c>svc</c>, a pod <c>hello</c>, a task <c>server</c>.</summary>
    public const string Minimal =
        """
        name: svc
        pods:
          hello:
            count: 1
            tasks:
              server:
                goal: RUNNING
                cmd: ./run
                cpus: 1
        """;

    private static readonly IReadOnlyDictionary<string, string> NoEnvironment = new Dictionary<string, string>();

    /// <summary>The minimal spec with more keys at its top.</summary>
    public static string WithService(string yaml) => Minimal + "\n" + yaml;

    /// <summary>The minimal spec with more keys in its pod.</summary>
    public static string WithPod(string yaml) => Minimal + "\n" + Indented(yaml, 4);

    /// <summary>The minimal spec with more keys in its task.</summary>
    public static string WithTask(string yaml) => Minimal + "\n" + Indented(yaml, 8);

    /// <summary>The minimal spec with other keys in its task instead of its own.</summary>
    public static string TaskOf(string yaml) => Minimal[..Minimal.IndexOf("        goal", StringComparison.Ordinal)] + Indented(yaml, 8);

    /// <summary>A service of the given pods; each pod's name, then its keys.</summary>
    public static string PodsOf(params (string Name, string Yaml)[] pods) =>
        "name: svc\npods:\n" + string.Join("\n", pods.Select(pod => $"  {pod.Name}:\n{Indented(pod.Yaml, 4)}"));

    public static SpecReading Reading(string yaml, IReadOnlyDictionary<string, string>? environment = null) =>
        ServiceSpecReader.Read(yaml, "svc.yml", path => path == "missing" ? null : "content of " + path, environment ?? NoEnvironment);

    public static ServiceSpec Valid(string yaml, IReadOnlyDictionary<string, string>? environment = null)
    {
        var reading = Reading(yaml, environment);
        reading.Errors.Should().BeEmpty();
        return reading.Spec!;
    }

    public static PodSpec Pod(string yaml) => Valid(WithPod(yaml)).Pods[0];

    public static TaskSpec Task(string yaml) => Valid(WithTask(yaml)).Pods[0].Tasks[0];

    public static ResourceSet Resources(string yaml) => Valid(WithTask(yaml)).Pods[0].ResourceSets[0];

    /// <summary>The one error of a spec that has no other.</summary>
    public static SpecProblem OnlyError(string yaml)
    {
        var reading = Reading(yaml);
        reading.Spec.Should().BeNull();
        return reading.Errors.Should().ContainSingle().Which;
    }

    /// <summary>The one warning of an accepted spec that has no other.</summary>
    public static SpecProblem OnlyWarning(string yaml)
    {
        var reading = Reading(yaml);
        reading.Errors.Should().BeEmpty();
        return reading.Warnings.Should().ContainSingle().Which;
    }

    private static string Indented(string yaml, int by) =>
        string.Join("\n", yaml.Split('\n').Select(line => line.Length == 0 ? line : new string(' ', by) + line));
}
