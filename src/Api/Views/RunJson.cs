using System.Text.Json.Nodes;
using Orchestrator.Api.Http;
using Orchestrator.State.Records.History;

namespace Orchestrator.Api.Views;

/// <summary>The JSON of runs of plans.</summary>
internal static class RunJson
{
    /// <summary>A run in a list.</summary>
    public static JsonObject Of(RunSummary run) => new()
    {
        ["id"] = run.Id,
        ["plan"] = run.History.Plan,
        ["number"] = run.History.Number,
        ["configuration"] = run.History.ConfigId,
        ["status"] = run.History.Status,
        ["startedAt"] = TimeText.Of(run.History.StartedAt),
        ["startedBy"] = run.StartedBy,
        ["endedAt"] = TimeText.Of(run.History.EndedAt),
        ["parameters"] = new JsonObject(run.Parameters.Select(parameter => KeyValuePair.Create<string, JsonNode?>(parameter.Key, parameter.Value))),
        ["steps"] = run.History.Steps,
        ["completedSteps"] = run.History.CompletedSteps,
    };

    /// <summary>A run with its phases and all that changed in it, oldest first.</summary>
    public static JsonObject Of(RunStory story)
    {
        var json = Of(story.Run);
        json["strategy"] = story.Strategy;
        json["phases"] = Answers.Array(story.Phases.Select(Of));
        json["changesLeftOut"] = story.ChangesLeftOut;
        json["changes"] = Answers.Array(story.Changes.Select(change => new JsonObject
        {
            ["id"] = change.Id.ToString(),
            ["at"] = TimeText.Of(change.At),
            ["phase"] = change.Phase,
            ["step"] = change.Step,
            ["status"] = change.Status,
            ["why"] = change.Why,
        }));
        return json;
    }

    private static JsonObject Of(PhaseStory phase) => new()
    {
        ["name"] = phase.Name,
        ["strategy"] = phase.Strategy,
        ["statusAtStart"] = phase.StatusAtStart,
        ["status"] = phase.Status,
        ["steps"] = Answers.Array(phase.Steps.Select(Of)),
    };

    private static JsonObject Of(StepStory step) => new()
    {
        ["name"] = step.Name,
        ["statusAtStart"] = step.StatusAtStart,
        ["status"] = step.Status,
        ["startedAt"] = TimeText.Of(step.StartedAt),
        ["completedAt"] = TimeText.Of(step.CompletedAt),
        ["seconds"] = step.CompletedAt is { } completed && step.StartedAt is { } started ? (completed - started).TotalSeconds : null,
        ["launches"] = step.Launches,
        ["forcedBy"] = step.ForcedBy,
    };
}
