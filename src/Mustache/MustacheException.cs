namespace Orchestrator.Mustache;

/// <summary>A template that is no template.</summary>
/// <param name="message">What is wrong, without its place.</param>
/// <param name="source">What the caller called the template; may be empty.</param>
/// <param name="line">The line of the tag, from 1.</param>
/// <param name="column">The column of the tag, from 1.</param>
public sealed class MustacheException(string message, string source, int line, int column) : Exception($"{source}:{line}:{column}: {message}")
{
    /// <summary>What is wrong, without its place.</summary>
    public string Problem { get; } = message;

    /// <summary>What the caller called the template; may be empty.</summary>
    public string Template { get; } = source;

    /// <summary>The line of the tag, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column of the tag, from 1.</summary>
    public int Column { get; } = column;
}
