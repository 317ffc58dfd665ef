namespace Orchestrator.Mustache.Dialects;

internal sealed class JsonDialect : Dialect
{
    internal override bool CommentsStandAlone => false;

    internal override object Read(string text) => text;

    internal override bool IsTrue(string text) => text.Length > 0;

    internal override Output NewOutput() => new JsonOutput();
}
