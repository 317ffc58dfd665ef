namespace Orchestrator.Cli;

/// <summary>A command that cannot be done; the message is for people.</summary>
/// <param name="message">What is wrong and, where it helps, what to do.</param>
/// <param name="exitCode">What the program ends with.</param>
internal sealed class CliException(string message, int exitCode = ExitCodes.Failed) : Exception(message)
{
    /// <summary>What the program ends with.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The HTTP status of the refusal; 0 when the server refused nothing.</summary>
    public int Status { get; init; }
}

/// <summary>What the program ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>Refused, failed, not found, or called wrongly.</summary>
    public const int Failed = 1;

    /// <summary>No server answered.</summary>
    public const int NoServer = 2;

    /// <summary>Ended by Ctrl-C.</summary>
    public const int Interrupted = 130;
}
