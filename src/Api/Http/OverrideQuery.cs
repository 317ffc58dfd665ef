using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Http;

/// <summary>Reads <c>?override=true&amp;reason=TEXT</c>, which lets a command pass a freeze or a closed maintenance window.</summary>
internal static class OverrideQuery
{
    /// <summary>What is asked for; null when nothing is.</summary>
    /// <exception cref="RefusedException">An override is asked for without a reason, or the value is neither true nor false.</exception>
    public static GuardOverride? Read(HttpContext context)
    {
        if (!context.IsYes("override"))
        {
            return null;
        }

        var reason = context.Text("reason").Trim();
        return reason.Length > 0 ? new(reason) : throw new RefusedException(StatusCodes.Status400BadRequest, "Missing reason");
    }
}
