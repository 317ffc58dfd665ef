using System.Globalization;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>The signals that are sent and named here.</summary>
internal static class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;

    private const int ShellOffset = 128;
    private const int Last = 64;

    private static readonly string[] Names =
    [
        "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
        "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM",
    ];

    /// <summary>The signal in an exit status as a shell tells it; null when it is a plain exit code.</summary>
    public static int? InStatus(int status) => status is > ShellOffset and <= ShellOffset + Last ? status - ShellOffset : null;

    /// <summary>Such as <c>SIGKILL</c>.</summary>
    public static string Name(int signal) =>
        signal >= 1 && signal <= Names.Length ? Names[signal - 1] : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
}
