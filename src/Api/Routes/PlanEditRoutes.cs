using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Routes;

/// <summary>
/// What operators do to plans. Of a phase or step, an identifier is an id or a name. Parameters are looked at before the
/// plan is, as the original does.
/// </summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class PlanEditRoutes(Func<Backend> backend)
{
    /// <summary>Starts a plan with parameters for its tasks.</summary>
    public async Task<IResult> StartAsync(ServiceRequest request)
    {
        if (await StartParameters.ReadAsync(request.Context) is not { } parameters)
        {
            return Answers.Empty(StatusCodes.Status500InternalServerError);
        }

        var edit = Edit(request, PlanVerb.Start) with { Parameters = parameters };
        var shown = string.Join(", ", parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"));
        return await DoAsync(request, edit, $"Received cmd: start {edit.Plan} with parameters: {{{shown}}}");
    }

    /// <summary>Stops a plan: it is held, and its work is to be done again.</summary>
    public Task<IResult> StopAsync(ServiceRequest request) => DoAsync(request, Edit(request, PlanVerb.Stop), "Received cmd: stop");

    /// <summary>Lets a plan, or <c>?phase=</c> or <c>?step=</c> of it, go on.</summary>
    public Task<IResult> ContinueAsync(ServiceRequest request) => HoldAsync(request, PlanVerb.Continue, "Received cmd: continue");

    /// <summary>Holds a plan, or <c>?phase=</c> or <c>?step=</c> of it.</summary>
    public Task<IResult> InterruptAsync(ServiceRequest request) => HoldAsync(request, PlanVerb.Interrupt, "Received cmd: interrupt");

    /// <summary>Says that the work of a plan, a phase or a step is done.</summary>
    public Task<IResult> ForceCompleteAsync(ServiceRequest request) => WorkAsync(request, PlanVerb.ForceComplete, "forceComplete");

    /// <summary>Has the work of a plan, a phase or a step done again.</summary>
    public Task<IResult> RestartAsync(ServiceRequest request) => WorkAsync(request, PlanVerb.Restart, "restart");

    // An empty phase is a name here, and no phase has it: a client that lost its phase must not hold the whole plan.
    private Task<IResult> HoldAsync(ServiceRequest request, PlanVerb verb, string message)
    {
        var edit = Edit(request, verb) with { Phase = request.Context.TextOrNull("phase"), Step = request.Context.TextOrNull("step") };
        return edit is { Phase: null, Step: not null } ? Task.FromResult(MissingPhase) : DoAsync(request, edit, message);
    }

    private Task<IResult> WorkAsync(ServiceRequest request, PlanVerb verb, string name)
    {
        var edit = Edit(request, verb) with { Phase = Given(request, "phase"), Step = Given(request, "step") };
        return edit is { Phase: null, Step: not null }
            ? Task.FromResult(MissingPhase)
            : DoAsync(request, edit, $"Received cmd: {name} for Plan: {edit.Plan}, Phase: {edit.Phase ?? "null"}, Step: {edit.Step ?? "null"}");
    }

    private static IResult MissingPhase => Answers.Text(StatusCodes.Status400BadRequest, "Missing phase");

    private static string? Given(ServiceRequest request, string name) => request.Context.Text(name) is { Length: > 0 } text ? text : null;

    private static PlanEdit Edit(ServiceRequest request, PlanVerb verb) =>
        new(request.By, request.Service.Record.Name, request.PlanName, verb)
        {
            Override = OverrideQuery.Read(request.Context),
        };

    private async Task<IResult> DoAsync(ServiceRequest request, PlanEdit edit, string message) =>
        CommandAnswers.Of(await backend().Operations.SubmitAsync(edit, request.Context.RequestAborted), message);
}
