namespace Orchestrator.Packages;

/// <summary>A package cannot be found, read or rendered. All problems found are listed, not only the first.</summary>
public sealed class PackageException : Exception
{
    /// <param name="problems">At least one.</param>
    public PackageException(IReadOnlyList<PackageProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <param name="kind">What the problem is about.</param>
    /// <param name="file">The file; empty for none.</param>
    /// <param name="message">What is wrong and what is allowed.</param>
    public PackageException(PackageProblemKind kind, string file, string message)
        : this([new PackageProblem(kind, file, 0, 0, "", message)])
    {
    }

    /// <summary>What is wrong; at least one.</summary>
    public IReadOnlyList<PackageProblem> Problems { get; }
}
