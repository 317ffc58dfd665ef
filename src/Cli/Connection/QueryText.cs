namespace Orchestrator.Cli.Connection;

/// <summary>Makes the queries of routes.</summary>
internal static class QueryText
{
    /// <summary>A route with its query; values that are null are left out, and a blank becomes <c>+</c>.</summary>
    /// <param name="route">The route without a query.</param>
    /// <param name="values">Names and values.</param>
    public static string Of(string route, params IEnumerable<(string Name, string? Value)> values)
    {
        var query = string.Join('&', values.Where(value => value.Value is not null).Select(value => $"{value.Name}={Encoded(value.Value!)}"));
        return query.Length == 0 ? route : $"{route}?{query}";
    }

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}
