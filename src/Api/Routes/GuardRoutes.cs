using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records.Guards;

namespace Orchestrator.Api.Routes;

/// <summary>Freezes and maintenance windows: of one service, and of all of them.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class GuardRoutes(Func<Backend> backend)
{
    /// <summary>The guards of a service and how they stand now.</summary>
    public IResult Show(ServiceRequest request) => Answers.Json(GuardJson.Of(request.Service.Guards, Now));

    /// <summary>The guards of all services and how they stand now.</summary>
    public Task<IResult> ShowAllAsync(HttpContext context) => Task.FromResult(Answers.Json(GuardJson.OfServer(backend().Snapshot().Guards, Now)));

    /// <summary>Freezes a service.</summary>
    public Task<IResult> FreezeAsync(ServiceRequest request) => FreezeAsync(request.Context, request.Service.Record.Name);

    /// <summary>Freezes all services.</summary>
    public Task<IResult> FreezeAllAsync(HttpContext context) => FreezeAsync(context, null);

    /// <summary>Lifts the freeze of a service.</summary>
    public Task<IResult> LiftAsync(ServiceRequest request) =>
        DoAsync(request.Context, new LiftFreeze(request.By, request.Service.Record.Name));

    /// <summary>Lifts the freeze of all services.</summary>
    public Task<IResult> LiftAllAsync(HttpContext context) => DoAsync(context, new LiftFreeze(TokenCheck.OriginOf(context), null));

    /// <summary>Adds a window to a service.</summary>
    public Task<IResult> AddWindowAsync(ServiceRequest request) => AddWindowAsync(request.Context, request.Service.Record.Name);

    /// <summary>Adds a window to all services.</summary>
    public Task<IResult> AddWindowToAllAsync(HttpContext context) => AddWindowAsync(context, null);

    /// <summary>Removes a window of a service.</summary>
    public Task<IResult> RemoveWindowAsync(ServiceRequest request) =>
        DoAsync(request.Context, new RemoveWindow(request.By, request.Service.Record.Name, request.Path("id")));

    /// <summary>Removes a window of all services.</summary>
    public Task<IResult> RemoveWindowOfAllAsync(HttpContext context) =>
        DoAsync(context, new RemoveWindow(TokenCheck.OriginOf(context), null, Uri.UnescapeDataString((string)context.GetRouteValue("id")!)));

    private DateTimeOffset Now => backend().Time.GetUtcNow();

    private async Task<IResult> FreezeAsync(HttpContext context, string? service)
    {
        var body = await RequestBody.ReadObjectAsync(context);
        var result = await backend().Operations.SubmitAsync(
            new SetFreeze(TokenCheck.OriginOf(context), service, body.RequiredText("reason"), body.Truth("includesRecovery")), context.RequestAborted);
        return CommandAnswers.Of(result, () => GuardJson.Of(Guards(service).Freeze) ?? Message(result));
    }

    private async Task<IResult> AddWindowAsync(HttpContext context, string? service)
    {
        var body = await RequestBody.ReadObjectAsync(context);
        var command = new AddWindow(TokenCheck.OriginOf(context), service, body.Texts("days"), body.RequiredText("from"), body.RequiredText("to"))
        {
            TimeZone = body.Text("timeZone") ?? "UTC", IncludesRecovery = body.Truth("includesRecovery"),
        };
        var result = await backend().Operations.SubmitAsync(command, context.RequestAborted);
        return CommandAnswers.Of(
            result,
            () => Guards(service).Windows.FirstOrDefault(window => window.Id == result.Id) is { } window ? GuardJson.Of(window, service is null) : Message(result));
    }

    private async Task<IResult> DoAsync(HttpContext context, OperatorCommand command)
    {
        var result = await backend().Operations.SubmitAsync(command, context.RequestAborted);
        return CommandAnswers.Of(result);
    }

    // What was made may be gone again when it is looked at; then the message has to do.
    private static JsonObject Message(CommandResult result) => new() { ["message"] = result.Message };

    private GuardRecords Guards(string? service)
    {
        var snapshot = backend().Snapshot();
        return service is null ? snapshot.Guards.Server
            : snapshot.Services.TryGetValue(service, out var view) ? view.Guards.Own
            : GuardRecords.None;
    }
}
