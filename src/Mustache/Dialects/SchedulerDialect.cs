using System.Globalization;

namespace Orchestrator.Mustache.Dialects;

internal sealed class SchedulerDialect : Dialect
{
    internal override bool CommentsStandAlone => false;

    internal override object Read(string text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false
        : text;

    internal override bool IsTrue(string text) => text.Length > 0;

    internal override Output NewOutput() => new HtmlOutput(Escape);

    private static string? Escape(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' or '=' or '`' or <= '\r' => string.Create(CultureInfo.InvariantCulture, $"&#{(int)character};"),
        _ => null,
    };
}
