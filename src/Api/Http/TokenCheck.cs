using Orchestrator.Api.Access;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Http;

/// <summary>Holds every matched route against the authorization table before it runs.</summary>
/// <param name="token">The token that opens what is not open to everyone.</param>
internal sealed class TokenCheck(AccessToken token)
{
    private const string ActorItem = "orchestrator.actor";

    /// <summary>Who sends the request, for audit. Only routes that need the token have one.</summary>
    public static Origin OriginOf(HttpContext context) => context.Items[ActorItem] is string actor
        ? new(actor, context.Connection.RemoteIpAddress?.ToString() ?? "")
        : throw new InvalidOperationException($"{context.Request.Path} is open to everyone and knows no actor.");

    /// <summary>Goes on when the table allows it.</summary>
    public Task RunAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is not RouteEndpoint route)
        {
            return next(context);
        }

        switch (AuthorizationTable.Find(context.Request.Method, route.RoutePattern.RawText ?? ""))
        {
            case Permission.Anyone:
                return next(context);
            case Permission.TokenHolder when token.IsShownBy(context.Request.Headers.Authorization):
                context.Items[ActorItem] = token.Name;
                return next(context);
            case Permission.TokenHolder:
                context.Response.Headers.WWWAuthenticate = "Bearer";
                return Answers.Text(
                    StatusCodes.Status401Unauthorized,
                    "This needs the token of the server, as the header 'Authorization: token=TOKEN'; it is in the file 'token' of the server's state folder.")
                    .ExecuteAsync(context);
            default:
                return Answers.Text(StatusCodes.Status403Forbidden, "Nobody may use this route: it has no row in the authorization table.").ExecuteAsync(context);
        }
    }
}
