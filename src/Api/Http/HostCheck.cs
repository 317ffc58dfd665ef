using System.Net;

namespace Orchestrator.Api.Http;

/// <summary>
/// Refuses requests whose <c>Host</c> is not this machine itself: a web page that makes its own name point to the loopback
/// address (DNS rebinding) would otherwise read all that is open to everyone here.
/// </summary>
internal static class HostCheck
{
    /// <summary>Whether a <c>Host</c> header names the loopback interface, with any port (tunnels change it).</summary>
    public static bool IsAllowed(HostString host) =>
        host.HasValue
        && (string.Equals(host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)));

    /// <summary>Goes on with requests to this machine, and refuses the others.</summary>
    public static Task RunAsync(HttpContext context, RequestDelegate next) =>
        IsAllowed(context.Request.Host)
            ? next(context)
            : Answers.Text(StatusCodes.Status400BadRequest, $"The Host header '{context.Request.Host}' does not name this machine; use 127.0.0.1 or localhost.")
                .ExecuteAsync(context);
}
