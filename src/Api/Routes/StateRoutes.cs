using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Scheduler.Commands;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Routes;

/// <summary>What is stored of a service, as the original shows it.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class StateRoutes(Func<Backend> backend)
{
    /// <summary>What a Mesos framework's id was: the uuid of the service, in a list.</summary>
    public static IResult FrameworkId(ServiceRequest request) => Answers.Json(new JsonArray(request.Service.Record.Id));

    /// <summary>The keys of the properties.</summary>
    public IResult Properties(ServiceRequest request) => Answers.Json(Answers.Array(Keys(request)));

    /// <summary>The value of a property, as JSON.</summary>
    public IResult Property(ServiceRequest request)
    {
        var key = request.Path("key");
        return ServiceContent.FindProperty(backend().Store, request.Service.Record.Id, key) is { } value
            ? Answers.Json(JsonOf(value))
            : Answers.NotFound($"Property {key}");
    }

    /// <summary>
    /// There is nothing to load again: what is in memory is what is stored. The original answers so when it has done it.
    /// </summary>
    public static Task<IResult> RefreshAsync(ServiceRequest request) =>
        Task.FromResult(Answers.Json(new JsonObject { ["message"] = "Received cmd: refresh" }));

    /// <summary>The names of the files that are kept, as text.</summary>
    public IResult Files(ServiceRequest request) =>
        Answers.Text(StatusCodes.Status200OK, $"[{string.Join(", ", Keys(request).Where(IsFile).Select(key => key[StoreFile.KeyPrefix.Length..]))}]");

    /// <summary>A file that is kept.</summary>
    public IResult File(ServiceRequest request) =>
        ServiceContent.FindProperty(backend().Store, request.Service.Record.Id, StoreFile.KeyPrefix + request.Path("file")) is { } value
            ? Answers.Text(StatusCodes.Status200OK, Encoding.UTF8.GetString(value.Span))
            : Answers.Text(StatusCodes.Status404NotFound, "Failed to get the file");

    /// <summary>Keeps the file that a form brings under the name in the path.</summary>
    public Task<IResult> StoreAsync(ServiceRequest request) => StoreAsync(request, _ => request.Path("file"));

    /// <summary>Keeps the file that a form brings under the name it has there.</summary>
    public Task<IResult> StoreByItsNameAsync(ServiceRequest request) => StoreAsync(request, upload => upload.Name);

    private async Task<IResult> StoreAsync(ServiceRequest request, Func<FileUpload, string> name)
    {
        var upload = await FileUpload.ReadAsync(request.Context, StoreFile.MostBytes);
        var command = new StoreFile(request.By, request.Service.Record.Name, name(upload), upload.Content);
        var result = await backend().Operations.SubmitAsync(command, request.Context.RequestAborted);
        return result.IsAccepted ? Answers.Empty(StatusCodes.Status200OK) : CommandAnswers.Of(result);
    }

    /// <summary>The zone of each task that has one, by name.</summary>
    public static IResult Zones(ServiceRequest request) => Answers.Json(new JsonObject(request.Service.Tasks
        .Where(task => task.Record.Zone is not null)
        .OrderBy(task => task.Record.Name, StringComparer.Ordinal)
        .Select(task => KeyValuePair.Create<string, JsonNode?>(task.Record.Name, task.Record.Zone))));

    /// <summary>The zone of a task.</summary>
    public static IResult ZoneOfTask(ServiceRequest request) =>
        Zone(request.Service.Tasks.FirstOrDefault(task => task.Record.Name == request.Path("task"))?.Record.Zone);

    /// <summary>The zone of the pods of a type at an address.</summary>
    public static IResult ZoneOfAddress(ServiceRequest request) => Zone(request.Service.Tasks
        .FirstOrDefault(task => task.Instance.Type == request.Path("podType") && task.Record.Address == request.Path("address"))?.Record.Zone);

    private static IResult Zone(string? zone) =>
        zone is null ? Answers.Empty(StatusCodes.Status404NotFound) : Answers.Text(StatusCodes.Status200OK, zone);

    private IReadOnlyList<string> Keys(ServiceRequest request) => ServiceContent.PropertyKeys(backend().Store, request.Service.Record.Id);

    private static bool IsFile(string key) => key.StartsWith(StoreFile.KeyPrefix, StringComparison.Ordinal);

    private static JsonNode JsonOf(ReadOnlyMemory<byte> value)
    {
        try
        {
            if (JsonNode.Parse(value.Span) is { } json)
            {
                return json;
            }
        }
        catch (JsonException)
        {
            // A text that is no JSON of its own is shown as a JSON string.
        }

        return JsonValue.Create(Encoding.UTF8.GetString(value.Span));
    }
}
