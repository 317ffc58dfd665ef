using System.Text.Json.Nodes;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Api.Http;

/// <summary>Refusals in the protocol of the original's package manager: <c>type</c>, <c>message</c> and <c>data</c>.</summary>
internal static class CosmosErrors
{
    /// <summary>Any refusal.</summary>
    public static IResult Of(string type, string message, JsonObject? data = null, int status = StatusCodes.Status400BadRequest) => Answers.Json(
        new JsonObject { ["type"] = type, ["message"] = message, ["data"] = data ?? [] },
        status,
        "application/vnd.dcos.package.error+json;charset=utf-8;version=v1");

    /// <summary>There is no such service. 404 would mean something else to clients.</summary>
    public static IResult NoService(string appId) => Of(
        "MarathonAppNotFound", $"Unable to locate service with marathon appId: '/{appId.Trim('/')}'", new() { ["appId"] = "/" + appId.Trim('/') });

    /// <summary>An install that was refused.</summary>
    public static IResult Of(InstallOutcome outcome) => outcome.Refusal switch
    {
        RefusalKind.Conflict => Of("PackageAlreadyInstalled", outcome.Message, status: StatusCodes.Status409Conflict),
        _ when outcome.Problems.Count > 0 => Of(outcome.Problems),
        _ => Of("InvalidService", outcome.Message),
    };

    /// <summary>What is wrong with a package or its options.</summary>
    public static IResult Of(IReadOnlyList<PackageProblem> problems) => problems[0].Kind == PackageProblemKind.InvalidOptions
        ? Of("JsonSchemaMismatch", "Options JSON failed validation", new() { ["errors"] = Answers.Array(problems.Select(Mismatch)) })
        : Of(problems[0].Kind.ToString(), string.Join('\n', problems));

    private static JsonObject Mismatch(PackageProblem problem) => new()
    {
        ["level"] = "error",
        ["domain"] = "validation",
        ["keyword"] = problem.Keyword,
        ["message"] = problem.Line == 0
            ? problem.Message
            : FormattableString.Invariant($"{problem.Message} ({problem.File}:{problem.Line}:{problem.Column})"),
        ["found"] = problem.Found,
        ["expected"] = Answers.Array(problem.Expected),
        ["schema"] = new JsonObject { ["loadingURI"] = "#", ["pointer"] = "" },
        ["instance"] = new JsonObject { ["pointer"] = problem.Pointer },
    };
}
