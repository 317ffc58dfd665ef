namespace Orchestrator.Pods;

/// <summary>Something that is wrong with a service spec although it could be read.</summary>
/// <param name="Path">The keys that lead there, such as <c>plans.deploy.phases.broker.pod</c>; empty when it is about no key.</param>
/// <param name="Message">What is wrong and what is allowed, in one sentence.</param>
public sealed record SpecFinding(string Path, string Message)
{
    /// <summary><c>path: message</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
