namespace Orchestrator.Cli.Connection;

/// <summary>Where the server is, and how to show that one may use it.</summary>
internal static class ServerSettings
{
    /// <summary>Where the server listens unless it was told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:7390";

    /// <summary>The address: <c>--url</c>, <c>ORCHESTRATOR_URL</c>, <c>DCOS_URL</c>, else the default.</summary>
    /// <exception cref="CliException">It is no http or https address.</exception>
    public static Uri Url(Terminal terminal, string? option)
    {
        var (source, text) =
            option is not null ? ("--url", option)
            : terminal.Variable("ORCHESTRATOR_URL") is { } own ? ("ORCHESTRATOR_URL", own)
            : terminal.Variable("DCOS_URL") is { } compatible ? ("DCOS_URL", compatible)
            : ("", DefaultUrl);
        return Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new CliException($"{source} is '{text}'; an address such as {DefaultUrl} is expected");
    }

    /// <summary>
    /// The token: from <c>--token-file</c>, <c>ORCHESTRATOR_TOKEN</c>, <c>DCOS_ACS_TOKEN</c>, else from the default state
    /// folder; null when there is none.
    /// </summary>
    /// <exception cref="CliException">The given file cannot be read.</exception>
    public static string? Token(Terminal terminal, string? file)
    {
        if (file is not null)
        {
            return TryRead(file, out var problem) is { Length: > 0 } given
                ? given
                : throw new CliException($"The token file {file} cannot be used: {problem ?? "it is empty"}");
        }

        return terminal.Variable("ORCHESTRATOR_TOKEN") ?? terminal.Variable("DCOS_ACS_TOKEN") ?? TryRead(DefaultTokenFile(terminal), out _);
    }

    /// <summary>The token file that a server started without <c>--state</c> by this user makes.</summary>
    public static string DefaultTokenFile(Terminal terminal)
    {
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib/orchestrator/token";
        }

        var state = terminal.Variable("XDG_STATE_HOME") ?? Path.Combine(terminal.Variable("HOME") ?? "/", ".local", "state");
        return Path.Combine(state, "orchestrator", "token");
    }

    private static string? TryRead(string file, out string? problem)
    {
        try
        {
            problem = null;
            return File.ReadAllText(file).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
            return null;
        }
    }
}
