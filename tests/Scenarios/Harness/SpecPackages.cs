using System.Collections.Concurrent;
using System.Text;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages;
using Orchestrator.State.Records;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>The packages of scripts: the specs of the folder <c>Specs</c>, each with the options of its universe.</summary>
internal static class SpecPackages
{
    private static string Folder { get; } = Path.Combine(Checkout.Root, "tests", "Scenarios", "Specs");

    private static readonly ConcurrentDictionary<string, (Package Package, RenderedService Rendered)> Known = [];

    /// <summary>The service that a spec makes with options such as <c>hello.count=3</c>. Made once: a script is played many times.</summary>
    /// <exception cref="PackageException">The package or an option is not valid.</exception>
    public static (Package Package, RenderedService Rendered) Render(string spec, string serviceName, IReadOnlyDictionary<string, string> options) =>
        Known.GetOrAdd($"{spec} {serviceName} {string.Join(' ', options)}", _ => RenderNew(spec, serviceName, options));

    private static (Package Package, RenderedService Rendered) RenderNew(string spec, string serviceName, IReadOnlyDictionary<string, string> options)
    {
        var package = PackageReader.Read(Files(spec), spec);
        var given = new JObject();
        foreach (var (path, value) in options)
        {
            var names = path.Split('.');
            var section = (JObject)(given[names[0]] ??= new JObject());
            section[names[1]] = long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : value;
        }

        return (package, PackageRenderer.Render(package, given.ToString(), "the options of the script", new RenderContext(ServiceNameOverride: serviceName, ApiPort: 9090)));
    }

    public static ConfigurationRecord Configuration(string serviceId, Package package, RenderedService rendered)
    {
        var record = new ConfigurationRecord(
            "", package.Name, package.Version, package.Digest, rendered.UserOptions, rendered.ResolvedOptions,
            rendered.Environment, rendered.SpecText, rendered.Templates);
        return record with { Id = ConfigurationId.Of(serviceId, record).ToString("D") };
    }

    private static Dictionary<string, ReadOnlyMemory<byte>> Files(string spec)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Folder, "universe"))
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file));
        files[Package.SpecFile] = File.ReadAllBytes(Path.Combine(Folder, spec + ".yml"));
        files[Package.DefinitionFile] = Encoding.UTF8.GetBytes($$"""{ "packagingVersion": "4.0", "name": "{{spec}}", "version": "1" }""");
        return files;
    }
}
