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

    /// <summary>A text; empty when it is not there.</summary>
    public static string Text(this HttpContext context, string name) => context.Request.Query[name].ToString();
}
