namespace Orchestrator.Api.Hosting;

/// <summary>The server cannot start, or cannot go on; the message is for people and says what to do.</summary>
/// <param name="exitCode">What the process ends with.</param>
/// <param name="message">One clear sentence or two.</param>
internal sealed class StartupException(ExitCode exitCode, string message) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}

/// <summary>What the process ends with; the numbers are those of the original scheduler.</summary>
internal enum ExitCode
{
    /// <summary>Told to end, and everything decided is stored.</summary>
    Ok = 0,

    /// <summary>Wrong arguments, or something it needs is missing or damaged. Nothing was changed.</summary>
    Initialization = 1,

    /// <summary>A commit failed while it ran; what it stored last is whole.</summary>
    Error = 6,

    /// <summary>Another server uses the state folder.</summary>
    Lock = 8,

    /// <summary>It cannot listen on its address.</summary>
    Listen = 9,
}
