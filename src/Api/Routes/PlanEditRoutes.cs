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

        return await DoAsync(request, Edit(request, PlanVerb.Start) with { Parameters = parameters });
    }

    /// <summary>Stops a plan: it is held, and its work is to be done again.</summary>
    public Task<IResult> StopAsync(ServiceRequest request) => DoAsync(request, Edit(request, PlanVerb.Stop));

    /// <summary>Lets a plan, or <c>?phase=</c> or <c>?step=</c> of it, go on.</summary>
    public Task<IResult> ContinueAsync(ServiceRequest request) => HoldAsync(request, PlanVerb.Continue);

    /// <summary>Holds a plan, or <c>?phase=</c> or <c>?step=</c> of it.</summary>
    public Task<IResult> InterruptAsync(ServiceRequest request) => HoldAsync(request, PlanVerb.Interrupt);

    /// <summary>Says that the work of a plan, a phase or a step is done.</summary>
    public Task<IResult> ForceCompleteAsync(ServiceRequest request) => WorkAsync(request, PlanVerb.ForceComplete);

    /// <summary>Has the work of a plan, a phase or a step done again.</summary>
    public Task<IResult> RestartAsync(ServiceRequest request) => WorkAsync(request, PlanVerb.Restart);

    // An empty phase is a name here, and no phase has it: a client that lost its phase must not hold the whole plan.
    private Task<IResult> HoldAsync(ServiceRequest request, PlanVerb verb)
    {
        var edit = Edit(request, verb) with { Phase = request.Context.TextOrNull("phase"), Step = request.Context.TextOrNull("step") };
        return edit is { Phase: null, Step: not null } ? Task.FromResult(MissingPhase) : DoAsync(request, edit);
    }

    private Task<IResult> WorkAsync(ServiceRequest request, PlanVerb verb)
    {
        var edit = Edit(request, verb) with { Phase = Given(request, "phase"), Step = Given(request, "step") };
        return edit is { Phase: null, Step: not null } ? Task.FromResult(MissingPhase) : DoAsync(request, edit);
    }

    private static IResult MissingPhase => Answers.Text(StatusCodes.Status400BadRequest, "Missing phase");

    private static string? Given(ServiceRequest request, string name) => request.Context.Text(name) is { Length: > 0 } text ? text : null;

    private static PlanEdit Edit(ServiceRequest request, PlanVerb verb) =>
        new(request.By, request.Service.Record.Name, request.PlanName, verb)
        {
            Override = OverrideQuery.Read(request.Context), Why = OverrideQuery.Reason(request.Context),
        };

    private async Task<IResult> DoAsync(ServiceRequest request, PlanEdit edit) =>
        CommandAnswers.Of(await backend().Operations.SubmitAsync(edit, request.Context.RequestAborted));
}
