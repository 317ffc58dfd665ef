using Orchestrator.Mustache.Templates;

namespace Orchestrator.Mustache;

/// <summary>
/// Renders Mustache templates: values (<c>{{x}}</c>, <c>{{{x}}}</c>, <c>{{&amp;x}}</c>), sections (<c>{{#x}}…{{/x}}</c>),
/// inverted sections (<c>{{^x}}…{{/x}}</c>), comments and changed delimiters. Partials are refused. How values are escaped
/// and which of them a section takes for true is the <see cref="Dialect"/>'s.
/// </summary>
public static class MustacheTemplate
{
    /// <summary>Renders a template. A value that is not there renders as nothing and is listed in the result.</summary>
    /// <param name="template">The template's text.</param>
    /// <param name="values">
    /// Values by name: text, <see cref="bool"/>, a number, null, a dictionary of the same type as this one or an
    /// <see cref="IReadOnlyList{T}"/> of nullable <see cref="object"/>. A dotted name walks dictionaries; a name that a
    /// section's value does not have is looked for in the sections around it.
    /// </param>
    /// <param name="dialect">Escaping, truth and standalone lines.</param>
    /// <param name="source">What error messages call the template, such as its path; empty for none.</param>
    /// <exception cref="MustacheException">A tag or section is not closed, is not understood, or is nested over 100 deep.</exception>
    public static Rendering Render(string template, IReadOnlyDictionary<string, object?> values, Dialect dialect, string source = "")
    {
        var nodes = new TemplateParser(template, dialect, source).Parse();
        return new Renderer(dialect, values).Render(nodes);
    }
}
