namespace Orchestrator.Api.Hosting;

/// <summary>Where things lie unless the command line says otherwise.</summary>
/// <param name="variable">The environment's variables by name.</param>
/// <param name="isRoot">Whether the server runs as root.</param>
internal sealed class Folders(Func<string, string?> variable, bool isRoot)
{
    /// <summary>Of this process.</summary>
    public static Folders OfProcess { get; } = new(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);

    /// <summary>The state: <c>/var/lib/orchestrator</c> for root, else the user's own state folder.</summary>
    public string State => isRoot ? "/var/lib/orchestrator" : Path.Combine(Of("XDG_STATE_HOME", ".local/state"), "orchestrator");

    /// <summary>The artifacts that the scripts of the packages fetch.</summary>
    public string Artifacts => Path.Combine(Of("XDG_CACHE_HOME", ".cache"), "orchestrator", "artifacts");

    /// <summary>The packages beside this program.</summary>
    public static string Packages => Path.Combine(AppContext.BaseDirectory, "packages");

    private string Of(string name, string inHome) =>
        variable(name) is { Length: > 0 } folder ? folder : Path.Combine(variable("HOME") is { Length: > 0 } home ? home : "/", inHome);
}
