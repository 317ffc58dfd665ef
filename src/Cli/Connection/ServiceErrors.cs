using System.Text.RegularExpressions;

namespace Orchestrator.Cli.Connection;

/// <summary>What people are told when a service's route refuses; texts and order are those of the original's client.</summary>
internal static partial class ServiceErrors
{
    /// <summary>What is told when a plan has no such element.</summary>
    public const string NoElement = "Plan, phase, and/or step does not exist";

    /// <summary>What is told when a verb of a plan would change nothing.</summary>
    public const string NothingToDo = "Cannot execute command. Command has already been issued or the plan has completed";

    /// <summary>Refuses an answer that is no success; what the server says in a sentence of its own is told and nothing around it.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="service">The service that was asked about.</param>
    /// <exception cref="CliException">It is no success.</exception>
    public static Reply Checked(this Reply reply, string service) => reply.IsSuccess ? reply
        : reply is { Status: 401 } or { Status: 400, Body.Length: > 0 } ? throw ServerErrors.Error(reply)
        : throw new CliException(IsUnknownService(reply) ? $"The service '{service}' is not installed; 'orchestrator package list' shows those that are" : Text(reply, service))
        {
            Status = reply.Status,
        };

    /// <summary>Refuses an answer to a question about a plan that is no success; 417 is the answer of a plan with errors.</summary>
    /// <inheritdoc cref="Checked" />
    public static Reply CheckedPlan(this Reply reply, string service) => reply switch
    {
        { Status: 417 } => reply,
        { Status: 404 } when reply.Body == "Element not found" || ElementNotFound().IsMatch(reply.Body) =>
            throw new CliException(NoElement) { Status = 404 },
        _ => reply.Checked(service),
    };

    /// <summary>
    /// Refuses an answer to something that was to be done to a plan when it is no success; 409 is the answer of a freeze or
    /// a closed maintenance window and is told in the server's own words.
    /// </summary>
    /// <inheritdoc cref="Checked" />
    public static Reply CheckedPlanVerb(this Reply reply, string service) => reply.Status switch
    {
        208 => throw new CliException(NothingToDo),
        417 => throw new CliException("Plan endpoint returned HTTP Expectation Failed response"),
        _ => reply.CheckedGuard().CheckedPlan(service),
    };

    /// <summary>Refuses the answer of a freeze or a closed maintenance window, in the server's own words.</summary>
    /// <exception cref="CliException">It is one.</exception>
    public static Reply CheckedGuard(this Reply reply) => reply is { Status: 409, Body.Length: > 0 } ? throw ServerErrors.Error(reply) : reply;

    private static bool IsUnknownService(Reply reply) => reply.Status == 404 && UnknownService().IsMatch(reply.Body);

    private static string Text(Reply reply, string service)
    {
        var text = reply.Status switch
        {
            404 => $"""

                Got 404 Not Found response from {reply.Url}:
                - '{service}' has no such thing, or not yet.
                """,
            500 or 502 => $"""

                Could not reach the service scheduler with name '{service}':
                - The server failed to answer: its log says why.
                - The service may still be starting or already be ending.
                """,
            _ => $"""

                HTTP {reply.Method} Query for {reply.Url} failed: {reply.StatusLine}
                Response: {reply.Body}
                """,
        };
        return reply.HasLength
            ? text + FormattableString.Invariant($"\nResponse data ({System.Text.Encoding.UTF8.GetByteCount(reply.Body)} bytes): {reply.Body}\nHTTP query failed")
            : text;
    }

    [GeneratedRegex(@"^Service \S+ not found\s*$")]
    private static partial Regex UnknownService();

    [GeneratedRegex("^(Plan|Phase|Step) .* not found$")]
    private static partial Regex ElementNotFound();
}
