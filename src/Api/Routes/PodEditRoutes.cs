using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;

namespace Orchestrator.Api.Routes;

/// <summary>What operators do to pod instances.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class PodEditRoutes(Func<Backend> backend)
{
    /// <summary>Ends the pod's tasks; they are launched again in place.</summary>
    public Task<IResult> RestartAsync(ServiceRequest request) => DoAsync(request, PodVerb.Restart, []);

    /// <summary>Gives the pod up for good; it is placed anew, with new volumes.</summary>
    public Task<IResult> ReplaceAsync(ServiceRequest request) => DoAsync(request, PodVerb.Replace, []);

    /// <summary>Pauses the tasks that the body names, or all.</summary>
    public Task<IResult> PauseAsync(ServiceRequest request) => DoWithTasksAsync(request, PodVerb.Pause);

    /// <summary>Resumes the tasks that the body names, or all.</summary>
    public Task<IResult> ResumeAsync(ServiceRequest request) => DoWithTasksAsync(request, PodVerb.Resume);

    private async Task<IResult> DoWithTasksAsync(ServiceRequest request, PodVerb verb) =>
        TaskNames(await RequestBody.ReadAsync(request.Context)) is { } tasks
            ? await DoAsync(request, verb, tasks)
            : Answers.Empty(StatusCodes.Status400BadRequest);

    private async Task<IResult> DoAsync(ServiceRequest request, PodVerb verb, ValueList<string> tasks)
    {
        var edit = new PodEdit(request.By, request.Service.Record.Name, request.Path("pod"), verb) 
        {
            Tasks = tasks, Override = OverrideQuery.Read(request.Context), Why = OverrideQuery.Reason(request.Context),
        };
        var result = await backend().Operations.SubmitAsync(edit, request.Context.RequestAborted);
        return CommandAnswers.Of(result, () => new JsonObject { ["pod"] = result.Pod, ["tasks"] = Answers.Array(result.Tasks) });
    }

    /// <summary>The names in a JSON array; none when the body is blank, null when it is no array of texts.</summary>
    private static ValueList<string>? TaskNames(byte[] body)
    {
        if (body.All(character => char.IsWhiteSpace((char)character)))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            var names = document.RootElement;
            return names.ValueKind == JsonValueKind.Array && names.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String)
                ? names.EnumerateArray().Select(name => name.GetString()!).ToValueList()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
