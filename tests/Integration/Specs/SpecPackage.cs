using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;

namespace Orchestrator.Integration.Tests.Specs;

/// <summary>Makes packages of the specs that the simulation plays too.</summary>
internal static class SpecPackage
{
    public static string Sources { get; } = Path.Combine(Checkout.Root, "tests", "Scenarios");

    /// <summary>Writes the package of a spec into a folder of packages.</summary>
    public static void Write(string packages, string spec)
    {
        var folder = Directory.CreateDirectory(Path.Combine(packages, spec)).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Sources, "Specs", "universe")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        File.Copy(Path.Combine(Sources, "Specs", spec + ".yml"), Path.Combine(folder, "svc.yml"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "resource.json"), """{ "assets": { "uris": {} } }""");
        File.WriteAllText(Path.Combine(folder, "package.json"), $$"""
            { "packagingVersion": "4.0", "name": "{{spec}}", "version": "1.0.0-test", "maintainer": "tests", "description": "The spec {{spec}}." }
            """);
    }

    /// <summary>Options such as <c>hello.count=3</c>, and the service's name, as JSON.</summary>
    public static string Options(string service, IReadOnlyDictionary<string, string> options)
    {
        var json = new JObject { ["service"] = new JObject { ["name"] = service } };
        foreach (var (path, value) in options)
        {
            var names = path.Split('.');
            var section = (JObject)(json[names[0]] ??= new JObject());
            section[names[1]] = long.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : value;
        }

        return json.ToString();
    }
}
