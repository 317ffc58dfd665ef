namespace Orchestrator.Pods.Yaml;

/// <summary>Something wrong, or worth knowing, at a place of a <c>svc.yml</c>.</summary>
/// <param name="File">The name the caller gave the text.</param>
/// <param name="Line">From 1. For a rendered template, the template's line.</param>
/// <param name="Column">From 1, in the rendered text.</param>
/// <param name="Path">The keys that lead there, such as <c>pods.kafka.tasks.broker.cpus</c>; empty for the whole text.</param>
/// <param name="Message">What is wrong and what is allowed, in one sentence.</param>
public sealed record SpecProblem(string File, int Line, int Column, string Path, string Message)
{
    /// <summary><c>file:line:column: path: message</c>.</summary>
    public override string ToString() =>
        Path.Length == 0 ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
