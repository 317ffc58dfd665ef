namespace Orchestrator.Mustache.Tests;

/// <summary>Rendering in the form that tests read best.</summary>
internal static class Text
{
    public static IReadOnlyDictionary<string, object?> Values(params (string Name, object? Value)[] values) =>
        values.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal);

    public static IReadOnlyList<object?> List(params object?[] items) => items;

    public static string Of(string template, Dialect dialect, params (string Name, object? Value)[] values) =>
        MustacheTemplate.Render(template, Values(values), dialect, "svc.yml").Text;
}
