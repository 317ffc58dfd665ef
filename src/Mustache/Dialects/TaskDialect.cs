namespace Orchestrator.Mustache.Dialects;

internal sealed class TaskDialect : Dialect
{
    internal override bool CommentsStandAlone => true;

    internal override object Read(string text) => text.Equals("false", StringComparison.OrdinalIgnoreCase) ? false : text;

    internal override bool IsTrue(string text) => !string.IsNullOrWhiteSpace(text);

    internal override Output NewOutput() => new HtmlOutput(Escape);

    private static string? Escape(char character) => character switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&#34;",
        '\'' => "&#39;",
        '\0' => "\uFFFD",
        _ => null,
    };
}
