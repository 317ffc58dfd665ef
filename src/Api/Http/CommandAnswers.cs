using System.Text.Json.Nodes;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Http;

/// <summary>What the answer to a command becomes, with the codes of the original.</summary>
internal static class CommandAnswers
{
    private const string AlreadyDone = "Command has already been reported or completed";

    /// <summary>200 with <c>{"message": …}</c>, what the engine says was done, or the refusal.</summary>
    public static IResult Of(CommandResult result) => Of(result, () => new JsonObject { ["message"] = result.Message });

    /// <summary>200 with a body, or the refusal.</summary>
    public static IResult Of(CommandResult result, Func<JsonNode> body) => result.IsAccepted ? Answers.Json(body()) : result.Refusal switch
    {
        RefusalKind.NotFound => Answers.Text(StatusCodes.Status404NotFound, result.Message),
        RefusalKind.AlreadyDone => Answers.Text(StatusCodes.Status208AlreadyReported, AlreadyDone),
        RefusalKind.Guarded or RefusalKind.Conflict => Answers.Text(StatusCodes.Status409Conflict, result.Message),
        _ => Answers.Text(StatusCodes.Status400BadRequest, result.Message),
    };
}
