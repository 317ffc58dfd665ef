using Orchestrator.Pods;
using Orchestrator.Pods.Values;

namespace Orchestrator.Packages.Tests.Scripts;

/// <summary>Renders packages of this checkout as an installation would.</summary>
internal sealed class ShippedService : IDisposable
{
    private static readonly ValueList<string> ZooKeeper = ["127.0.0.2:11000", "127.0.0.3:12000"];

    private readonly string _artifacts = Directory.CreateTempSubdirectory("orchestrator-artifacts-").FullName;

    public ShippedService() => File.WriteAllText(Path.Combine(_artifacts, "kafka_2.11-0.9.0.1.tgz"), "");

    /// <summary>Whether a service <c>zookeeper</c> is installed.</summary>
    public bool HasZooKeeper { get; init; } = true;

    public void Dispose() => Directory.Delete(_artifacts, recursive: true);

    public RenderedService Render(string package, string? options = null) => PackageRenderer.Render(
        new PackageRepository([ShippedPackages.Folder]).Find(package, version: null), options, "options.json",
        new RenderContext(_artifacts, (service, endpoint) =>
            HasZooKeeper && (service, endpoint) == ("zookeeper", "clientport") ? new EndpointAddresses(ZooKeeper) : null));

    /// <summary>What is wrong when a package is rendered with these options.</summary>
    public IReadOnlyList<string> Problems(string package, string? options = null)
    {
        var render = () => Render(package, options);
        return [.. render.Should().Throw<PackageException>().Which.Problems.Select(problem => problem.ToString())];
    }

    /// <summary>A config file of a task as it is rendered beside it; injected values are those of instance 1 on 127.0.0.3.</summary>
    public static IReadOnlyList<string> ConfigFile(TaskSpec task, string destination, params (string Name, string Value)[] more)
    {
        var values = task.Environment.ToDictionary(entry => entry.Key, entry => (object?)entry.Value);
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("POD_INSTANCE_INDEX", "1"), ("MESOS_CONTAINER_IP", "127.0.0.3"), .. more])
        {
            values[name] = value;
        }

        var content = task.Configs.Single(config => config.Destination == destination).Content;
        var rendering = Orchestrator.Mustache.MustacheTemplate.Render(content, values, Orchestrator.Mustache.Dialect.Task);
        rendering.Missing.Should().BeEmpty();
        return rendering.Text.Split('\n');
    }
}
