using System.Text;

namespace Orchestrator.Packages.Tests;

/// <summary>A valid package in memory; each test changes the one file it is about.</summary>
internal sealed record SmallPackage
{
    public string Definition { get; init; } = """{ "name": "small", "version": "1.0.0" }""";

    public string Config { get; init; } = Options(count: """{ "type": "integer", "default": 1 }""");

    public string App { get; init; } = """
        {
          "id": "{{service.name}}",
          "env": {
            "FRAMEWORK_NAME": "{{service.name}}",
            "COUNT": "{{count}}"
          }
        }
        """;

    public string Spec { get; init; } = """
        name: {{FRAMEWORK_NAME}}
        pods:
          one:
            count: {{COUNT}}
            tasks:
              main:
                goal: RUNNING
                cmd: sleep 1000
                cpus: 0.1
                memory: 32
        """;

    public string? Resource { get; init; }

    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>();

    /// <summary>A config.json with service.name and the given option beside it.</summary>
    public static string Options(string count, string more = "") => $$"""
        {
          "type": "object",
          "properties": {
            "service": { "type": "object", "properties": { "name": { "type": "string", "default": "small" } } },
            "count": {{count}}
            {{more}}
          }
        }
        """;

    /// <summary>The package whose only option besides service.name is <c>value</c>, which becomes VALUE in the environment.</summary>
    public static SmallPackage WithValue(string schema) => new()
    {
        Config = Options("""{ "type": "integer", "default": 1 }""", $", \"value\": {schema}"),
        App = """{ "id": "{{service.name}}", "env": { "FRAMEWORK_NAME": "{{service.name}}", "COUNT": "{{count}}", "VALUE": "{{value}}" } }""",
    };

    public Dictionary<string, ReadOnlyMemory<byte>> Files()
    {
        var texts = new Dictionary<string, string>(More)
        {
            [Package.DefinitionFile] = Definition,
            [Package.ConfigFile] = Config,
            [Package.AppTemplateFile] = App,
            [Package.SpecFile] = Spec,
        };
        if (Resource is not null)
        {
            texts[Package.ResourceFile] = Resource;
        }

        return texts.ToDictionary(file => file.Key, file => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(file.Value)));
    }

    public Package Read() => PackageReader.Read(Files(), "small");

    public RenderedService Render(string? options = null, RenderContext? context = null) =>
        PackageRenderer.Render(Read(), options, "options.json", context ?? new RenderContext());

    /// <summary>What is wrong when the package is read or rendered.</summary>
    public IReadOnlyList<PackageProblem> Problems(string? options = null, RenderContext? context = null)
    {
        try
        {
            Render(options, context);
            return [];
        }
        catch (PackageException refused)
        {
            return refused.Problems;
        }
    }

    /// <summary>Writes the package into a folder.</summary>
    public string WriteTo(string folder)
    {
        foreach (var (path, content) in Files())
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content.ToArray());
        }

        return folder;
    }
}
