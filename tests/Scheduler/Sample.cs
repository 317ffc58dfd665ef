using Orchestrator.Clusters;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;
using Orchestrator.Scheduler.Offers;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Tests;

/// <summary>Small things that tests are made of.</summary>
internal static class Sample
{
    public static Agent Agent(string id, double cpus = 4, long memoryMb = 4096, long diskMb = 1000) => new()
    {
        Id = id,
        Hostname = "host-" + id,
        Address = "10.0.0.1",
        Cpus = cpus,
        MemoryMb = memoryMb,
        DiskMb = diskMb,
        Ports = [(10_000, 10_009)],
    };

    /// <summary>A spec whose one pod type <c>kafka</c> has the given body.</summary>
    public static ServiceSpec Spec(string podBody)
    {
        var text = "name: kafka\npods:\n  kafka:\n" + Indent(podBody, 4);
        var reading = ServiceSpecReader.Read(text, "svc.yml", path => "content of " + path, ValueMap<string>.Empty);
        return reading.Spec ?? throw new InvalidOperationException(string.Join('\n', reading.Errors) + "\n" + text);
    }

    /// <summary>The pod type of <see cref="Spec"/>.</summary>
    public static PodSpec Pod(string podBody) => Spec(podBody).Pods[0];

    /// <summary>A pod type with one task of the given needs.</summary>
    public static PodSpec OneTask(string needs = "cpus: 1\nmemory: 100", string pod = "count: 3") =>
        Pod($"{pod}\ntasks:\n  broker:\n    goal: RUNNING\n    cmd: run\n{Indent(needs, 4)}");

    public static PodRequest Request(PodSpec pod, int index = 0) => new("service", pod, new PodInstance(pod.Type, index));

    public static ReservationRecord Reservation(string agentId, int index = 0, double cpus = 1, int memoryMb = 100, string type = "kafka", params (string Name, int Number)[] ports) =>
        new(type, index, agentId, [new("set", cpus, memoryMb, 0, ports.Select(port => KeyValuePair.Create(port.Name, port.Number)).ToValueMap(), [])]);

    private static string Indent(string text, int by) => string.Join('\n', text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => new string(' ', by) + line)) + "\n";
}

/// <summary>Ids in counting order.</summary>
internal sealed class CountingIds : IIdSource
{
    private int _last;

    public Guid Next() => new(++_last, 0, 0, new byte[8]);
}
