using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli;

/// <summary>orchestrator.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => CommandLine.RunAsync(arguments, Terminal.OfProcess());
}
