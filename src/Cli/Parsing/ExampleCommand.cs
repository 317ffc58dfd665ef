using System.CommandLine;

namespace Orchestrator.Cli.Parsing;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">Its name.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Complete command lines.</param>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Complete command lines.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
