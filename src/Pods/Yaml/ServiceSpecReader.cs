using Orchestrator.Mustache;
using Orchestrator.Pods.Values;
using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Mapping;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml;

/// <summary>
/// Reads a <c>svc.yml</c> into a <see cref="ServiceSpec"/>. Every key that the original knows is known, typed and kept.
/// Nothing is thrown for bad text: all that is wrong comes back at once, each with its place. Only text that is no YAML,
/// or holds a key twice, is reported before anything else is looked at.
/// </summary>
public static class ServiceSpecReader
{
    /// <summary>Reads rendered text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="template">The content of a config template by its path as the spec writes it; null when there is none.</param>
    /// <param name="environment">The service's environment, whose <c>TASKCFG_*</c> entries become part of the tasks' own.</param>
    public static SpecReading Read(string text, string file, Func<string, string?> template, IReadOnlyDictionary<string, string> environment) =>
        Read(text, new Problems(file, line => line), template, environment);

    /// <summary>
    /// Renders Mustache with the service's environment, as the original scheduler does (a value that is not there is
    /// nothing, and a warning), then reads the outcome. Places in messages are lines of the template.
    /// </summary>
    /// <inheritdoc cref="Read(string, string, Func{string, string?}, IReadOnlyDictionary{string, string})"/>
    /// <param name="mustacheText">The template.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="template">The content of a config template by its path as the spec writes it; null when there is none.</param>
    /// <param name="environment">The service's environment: values for the template, and <c>TASKCFG_*</c> entries.</param>
    public static SpecReading RenderAndRead(
        string mustacheText, string file, Func<string, string?> template, IReadOnlyDictionary<string, string> environment)
    {
        var values = environment.ToDictionary(entry => entry.Key, entry => (object?)entry.Value, StringComparer.Ordinal);
        Rendering rendering;
        try
        {
            rendering = MustacheTemplate.Render(mustacheText, values, Dialect.Scheduler, file);
        }
        catch (MustacheException broken)
        {
            return new SpecReading(null, [new SpecProblem(file, broken.Line, broken.Column, "", broken.Problem)], [], "", new(file, ValueMap<SpecPlace>.Empty));
        }

        var problems = new Problems(file, rendering.TemplateLine);
        foreach (var missing in rendering.Missing)
        {
            problems.WarnAtTemplateLine(missing.Line, $"'{missing.Name}' has no value and was rendered as nothing");
        }

        return Read(rendering.Text, problems, template, environment);
    }

    private static SpecReading Read(
        string text, Problems problems, Func<string, string?> template, IReadOnlyDictionary<string, string> environment)
    {
        var document = new DocumentReader(problems).Read(text);
        var spec = document is null ? null : new ServiceMapper(problems, template, environment).Map(document);
        return new SpecReading(problems.Errors.Count == 0 ? spec : null, problems.Errors, problems.Warnings, text, problems.PlacesOf(document));
    }
}
