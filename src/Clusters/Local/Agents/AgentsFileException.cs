namespace Orchestrator.Clusters.Local.Agents;

/// <summary>An agents file that cannot be used.</summary>
/// <param name="problems">All that is wrong, each as <c>file:line:column: path: what, and what is allowed</c>.</param>
public sealed class AgentsFileException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
