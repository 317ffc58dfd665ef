using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views.Spec;
using Orchestrator.Pods;
using Orchestrator.Pods.Yaml;
using Orchestrator.State.Records;

namespace Orchestrator.Api.Routes;

/// <summary>The configurations of a service. Errors have no text, as in the original.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class ConfigurationRoutes(Func<Backend> backend)
{
    /// <summary>The ids of all configurations that are kept.</summary>
    public IResult List(ServiceRequest request) =>
        Answers.Json(Answers.Array(ServiceContent.ConfigurationIds(backend().Store, request.Service.Record.Id)));

    /// <summary>The spec that all tasks should converge to.</summary>
    public static IResult Target(ServiceRequest request) => Answers.Json(SpecJson.Of(request.Service.Spec));

    /// <summary>The id of that spec, in a list.</summary>
    public static IResult TargetId(ServiceRequest request) => Answers.Json(new JsonArray(request.Service.Record.TargetConfigId));

    /// <summary>The spec of the id in the path: 400 when it is no id, 404 when there is none.</summary>
    public IResult Show(ServiceRequest request) => Find(request, out var refusal) is { } spec ? Answers.Json(SpecJson.Of(spec)) : refusal;

    /// <summary>The text of a config template of a task, not rendered.</summary>
    public IResult Template(ServiceRequest request)
    {
        if (Find(request, out var refusal) is not { } spec)
        {
            return refusal;
        }

        var config = spec.Pods.FirstOrDefault(pod => pod.Type == request.Path("podType"))
            ?.Tasks.FirstOrDefault(task => task.Name == request.Path("task"))
            ?.Configs.FirstOrDefault(config => config.Name == request.Path("config"));
        return config is null ? Answers.Empty(StatusCodes.Status404NotFound) : Answers.Text(StatusCodes.Status200OK, config.Content);
    }

    private ServiceSpec? Find(ServiceRequest request, out IResult refusal)
    {
        refusal = Answers.Empty(StatusCodes.Status400BadRequest);
        if (!Guid.TryParseExact(request.Path("id"), "D", out var id))
        {
            return null;
        }

        refusal = Answers.Empty(StatusCodes.Status404NotFound);
        var text = id.ToString("D");
        if (text == request.Service.Record.TargetConfigId)
        {
            return request.Service.Spec;
        }

        return ServiceContent.FindConfiguration(backend().Store, request.Service.Record.Id, text) is { } record ? SpecOf(record) : null;
    }

    // The text was accepted once; one that this version cannot read any more is an internal failure, as in the original.
    private static ServiceSpec SpecOf(ConfigurationRecord record)
    {
        var reading = ServiceSpecReader.Read(record.SpecText, "svc.yml", path => record.Templates.TryGetValue(path, out var text) ? text : null, record.Environment);
        return reading.Spec ?? throw new InvalidDataException($"The stored configuration {record.Id} cannot be read by this version: {string.Join("; ", reading.Errors)}");
    }
}
