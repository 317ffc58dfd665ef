namespace Orchestrator.Cli.Connection;

/// <summary>What people are told when one of the server's own routes refuses: what the server says, and nothing around it.</summary>
internal static class ServerErrors
{
    /// <summary>Refuses an answer that is no success.</summary>
    /// <exception cref="CliException">It is no success.</exception>
    public static Reply Checked(this Reply reply) => reply.IsSuccess ? reply : throw Error(reply);

    /// <summary>The error of an answer that is no success.</summary>
    public static CliException Error(Reply reply) => new(reply switch
    {
        { Status: 401 } => $"Got 401 Unauthorized response from {reply.Url}: no token was sent, or one that is not this server's; name its token file with --token-file, or set ORCHESTRATOR_TOKEN",
        { Body.Length: > 0 } => reply.Body.TrimEnd(),
        _ => $"{reply.Method} {reply.Url}: {reply.StatusLine}",
    }) { Status = reply.Status };
}
