using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Http;

/// <summary>Reads <c>?override=true&amp;reason=TEXT</c>, which lets a command pass a freeze or a closed maintenance window; a reason may be given without it, for the audit log.</summary>
internal static class OverrideQuery
{
    /// <summary>Why the command is given; empty when it does not say.</summary>
    public static string Reason(HttpContext context) => context.Text("reason").Trim();

    /// <summary>What is asked for; null when nothing is.</summary>
    /// <exception cref="RefusedException">An override is asked for without a reason, or the value is neither true nor false.</exception>
    public static GuardOverride? Read(HttpContext context)
    {
        if (!context.IsYes("override"))
        {
            return null;
        }

        var reason = Reason(context);
        return reason.Length > 0 ? new(reason) : throw new RefusedException(StatusCodes.Status400BadRequest, "Missing reason");
    }
}
