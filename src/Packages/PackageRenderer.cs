using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Orchestrator.Packages.Json;
using Orchestrator.Packages.Options;
using Orchestrator.Packages.Rendering;
using Orchestrator.Pods;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml;

namespace Orchestrator.Packages;

/// <summary>
/// A package and options → a service: the options are put over the defaults and held against the schema, the app template
/// makes an environment of them, and the environment makes the service spec. Nothing but the artifact folder is looked at.
/// </summary>
public static class PackageRenderer
{
    /// <summary>The most characters that options may have.</summary>
    public const int LongestOptions = 1024 * 1024;

    /// <summary>Renders a package.</summary>
    /// <param name="package">The package.</param>
    /// <param name="userOptions">The options, a JSON object; null or blank for none.</param>
    /// <param name="optionsSource">What messages call the options, such as the file they came from.</param>
    /// <param name="context">What else it depends on.</param>
    /// <exception cref="PackageException">Something is not allowed; everything found at that stage is listed.</exception>
    public static RenderedService Render(Package package, string? userOptions, string optionsSource, RenderContext context)
    {
        var schema = OptionSchema.Read(Text(package, Package.ConfigFile), FileName(package, Package.ConfigFile));
        var given = Given(package, userOptions, optionsSource, schema, context.ServiceNameOverride);
        var options = schema.Resolve(given);

        var template = new AppTemplate(Text(package, Package.AppTemplateFile), FileName(package, Package.AppTemplateFile));
        var app = template.Render(Values(package, options.Values, context.ArtifactFolder));
        var unbound = Complete(app.Environment, package, context.ApiPort);
        var environment = Bindings.Resolve(
            package.Definition.Bindings, unbound, app.Id, context.Endpoint, template.OptionOf,
            FileName(package, Package.DefinitionFile));

        var templates = new Dictionary<string, string>(StringComparer.Ordinal);
        var reading = ServiceSpecReader.RenderAndRead(
            Text(package, Package.SpecFile), FileName(package, Package.SpecFile), path => ConfigTemplate(package, path, templates), environment);
        var spec = Accepted(reading, app, package);

        var warnings = options.WithoutEffect.Concat(app.Missing).Select(problem => problem.ToString())
            .Concat(reading.Warnings.Select(warning => warning.ToString()));
        return new RenderedService(
            spec.Name, given.Root.ToString(Formatting.None), options.Values.ToString(Formatting.None), environment, reading.RenderedText,
            templates.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToValueMap(), spec, reading.Places, warnings.ToValueList(),
            Bindings.Services(package.Definition.Bindings, unbound));
    }

    private static JsonText Given(Package package, string? userOptions, string source, OptionSchema schema, string? serviceName)
    {
        var text = string.IsNullOrWhiteSpace(userOptions) ? "{}" : userOptions;
        if (text.Length > LongestOptions)
        {
            throw new PackageException(PackageProblemKind.InvalidOptions, source, $"the options have {text.Length} characters; {LongestOptions} are allowed");
        }

        var given = JsonText.Parse(text, source, PackageProblemKind.InvalidOptions);
        if (serviceName is null)
        {
            return given;
        }

        if (!schema.HasServiceName)
        {
            throw new PackageException(
                PackageProblemKind.InvalidOptions, source,
                $"package '{package.Name}' has no option service.name, so its service cannot be called '{serviceName}'");
        }

        return ServiceName.Set(given, serviceName);
    }

    private static Dictionary<string, object?> Values(Package package, JObject options, string? artifactFolder)
    {
        var values = TemplateValues.Of(options);
        values["package-name"] = package.Name;
        values["package-version"] = package.Version;
        if (package.Files.ContainsKey(Package.ResourceFile))
        {
            var resource = JsonText.Parse(
                Text(package, Package.ResourceFile), FileName(package, Package.ResourceFile), PackageProblemKind.InvalidPackage);
            values["resource"] = TemplateValues.Of(new Artifacts(resource, artifactFolder, package.Definition.ArtifactsFrom).Resolve());
        }

        return values;
    }

    /// <summary>Adds what a scheduler of the original finds in its environment, where the template does not say it.</summary>
    private static ValueMap<string> Complete(ValueMap<string> environment, Package package, int? apiPort)
    {
        var added = new[]
        {
            ("PACKAGE_NAME", package.Name),
            ("PACKAGE_VERSION", package.Version),
            ("PORT_API", apiPort?.ToString(CultureInfo.InvariantCulture)),
        };
        foreach (var (name, value) in added)
        {
            environment = value is null || environment.ContainsKey(name) ? environment : environment.With(name, value);
        }

        return environment;
    }

    private static ServiceSpec Accepted(SpecReading reading, App app, Package package)
    {
        if (reading.Spec is not { } spec)
        {
            throw new PackageException([.. reading.Errors.Select(error => new PackageProblem(
                PackageProblemKind.InvalidSpec, error.File, error.Line, error.Column, "",
                error.Path.Length == 0 ? error.Message : $"{error.Path}: {error.Message}"))]);
        }

        var found = reading.Places.Locate(new("name", $"the spec calls the service '{spec.Name}', but {Package.AppTemplateFile} calls it '{app.Id}'"));
        return spec.Name.Trim('/') == app.Id.Trim('/')
            ? spec
            : throw new PackageException([new PackageProblem(PackageProblemKind.InvalidPackage, found.File, found.Line, found.Column, "", found.Message)]);
    }

    private static string? ConfigTemplate(Package package, string path, Dictionary<string, string> asked)
    {
        var name = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return package.Files.ContainsKey(name) ? asked[path] = Text(package, name) : null;
    }

    private static string Text(Package package, string file) => PackageReader.Text(package.Files, file, package.Name);

    private static string FileName(Package package, string file) => $"{package.Name}/{file}";
}
