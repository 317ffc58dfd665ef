using System.Globalization;

namespace Orchestrator.Api.Http;

/// <summary>Reads query parameters.</summary>
internal static class QueryValues
{
    /// <summary>A whole number.</summary>
    /// <exception cref="RefusedException">It is there and is none.</exception>
    public static long Number(this HttpContext context, string name, long otherwise) =>
        context.Request.Query[name].ToString() switch
        {
            "" => otherwise,
            var text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw new RefusedException(StatusCodes.Status400BadRequest, $"'{name}={text}' is no whole number."),
        };

    /// <summary>Whether a parameter is there and says yes: <c>true</c>, or nothing.</summary>
    /// <exception cref="RefusedException">It is there and says neither <c>true</c> nor <c>false</c>.</exception>
    public static bool IsYes(this HttpContext context, string name) => context.Truth(name, otherwise: false);

    /// <summary>Whether a parameter says yes (<c>true</c>, or nothing) or no (<c>false</c>).</summary>
    /// <exception cref="RefusedException">It is there and says something else.</exception>
    public static bool Truth(this HttpContext context, string name, bool otherwise) =>
        !context.Request.Query.TryGetValue(name, out var value) ? otherwise : value.ToString().ToUpperInvariant() switch
        {
            "" or "TRUE" => true,
            "FALSE" => false,
            _ => throw new RefusedException(StatusCodes.Status400BadRequest, $"'{name}={value}' is neither true nor false."),
        };

    /// <summary>A text as it was given, which may be empty; null when it is not there.</summary>
    public static string? TextOrNull(this HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <summary>A text; empty when it is not there.</summary>
    public static string Text(this HttpContext context, string name) => context.Request.Query[name].ToString();
}
