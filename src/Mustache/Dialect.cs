using Orchestrator.Mustache.Dialects;

namespace Orchestrator.Mustache;

/// <summary>What differs between the places where Mustache is used: escaping, truth, and lines left by comments.</summary>
public abstract class Dialect
{
    private protected Dialect()
    {
    }

    /// <summary>
    /// For <c>svc.yml</c>, as the original scheduler renders it: <c>{{x}}</c> is escaped for HTML, including <c>=</c>,
    /// the backquote and control characters up to code 13; text that is <c>true</c> or <c>false</c> in any case becomes
    /// that truth value; a section shows unless its value is missing, empty or false.
    /// </summary>
    public static Dialect Scheduler { get; } = new SchedulerDialect();

    /// <summary>
    /// For config templates, as the original renders them beside the task: <c>{{x}}</c> is escaped for HTML the way Go
    /// does it; text that is <c>false</c> in any case becomes that truth value; a section shows unless its value is
    /// missing, empty, blank or false.
    /// </summary>
    public static Dialect Task { get; } = new TaskDialect();

    /// <summary>
    /// For a package's <c>marathon.json.mustache</c>. Inside a JSON string both <c>{{x}}</c> and <c>{{{x}}}</c> write the
    /// value as the content of a JSON string (lists and objects as the JSON text of them), so the result stays valid JSON
    /// whatever an option holds. Outside of one, lists, objects, numbers and truth values are written as JSON; text is
    /// written escaped by <c>{{x}}</c> and as it is by <c>{{{x}}}</c>, both without quotes. A section shows unless its
    /// value is missing, empty text, an empty list or false.
    /// </summary>
    public static Dialect Json { get; } = new JsonDialect();

    /// <summary>Whether a comment alone on its line takes the line with it.</summary>
    internal abstract bool CommentsStandAlone { get; }

    /// <summary>A text value as the dialect sees it: itself or a truth value.</summary>
    internal abstract object Read(string text);

    /// <summary>Whether a section shows for text.</summary>
    internal abstract bool IsTrue(string text);

    /// <summary>An empty output.</summary>
    internal abstract Output NewOutput();
}
