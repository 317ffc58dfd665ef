using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>What still holds a plan after a resume, or what goes on after a pause, and what to type.</summary>
internal static class HeldHint
{
    private const string Waiting = "WAITING";

    /// <summary>One line about the first thing of the plan that is held.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan's name.</param>
    /// <param name="json">What the server says of it.</param>
    /// <returns>Null when the plan waits for nobody.</returns>
    /// <exception cref="JsonException">The server said no JSON.</exception>
    public static string? Of(string service, string plan, string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.Text("status") != Waiting)
        {
            return null;
        }

        var resume = $"'{CommandTree.Program} {service} plan resume {plan}";
        var phases = document.RootElement.Items("phases").Where(IsWaiting).ToList();
        if (phases.Count == 0)
        {
            return $"The plan '{plan}' is still held: {resume}' lets it go on.";
        }

        var phase = phases[0];
        var (name, typed) = (phase.Shown("name"), Typed(phase));
        var held = phase.Items("steps").Where(IsWaiting).ToList();
        var why = held switch
        {
            [] => $"is held; {resume} {typed}' lets it go on.",
            [var step, ..] when !held.Exists(IsCanary) =>
                $"has the step '{step.Shown("name")}', which is paused by itself; {resume} {typed} {step.Shown("id")}' lets it go on.",
            _ => $"holds its next step as a canary; {resume} {typed}' releases its next canary.",
        };
        return $"The plan '{plan}' still waits: its phase '{name}' {why}";
    }

    /// <summary>One line about a phase that was to be paused while it holds a canary: the server leaves it as it is, as the original does.</summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan's name.</param>
    /// <param name="phase">The phase's name or id.</param>
    /// <param name="json">What the server says of the plan.</param>
    /// <returns>Null when the phase holds no canary.</returns>
    /// <exception cref="JsonException">The server said no JSON.</exception>
    public static string? OfPause(string service, string plan, string phase, string json)
    {
        using var document = JsonDocument.Parse(json);
        var named = document.RootElement.Items("phases").FirstOrDefault(each => each.Text("name") == phase || each.Text("id") == phase);
        return named.ValueKind == JsonValueKind.Undefined || !named.Items("steps").Any(IsCanary)
            ? null
            : $"The phase '{phase}' holds a canary, and the steps that were released go on: '{CommandTree.Program} {service} plan pause {plan}' pauses them too.";
    }

    /// <summary>A name that a shell takes as one word, else the id.</summary>
    private static string Typed(JsonElement element) => element.Shown("name") is var name && name.Contains(' ', StringComparison.Ordinal) ? element.Shown("id") : name;

    private static bool IsWaiting(JsonElement element) => element.Text("status") == Waiting;

    // A canary is held by its phase, a paused step by itself; only the server's reason tells them apart.
    private static bool IsCanary(JsonElement step) => step.Text("message")?.Contains("held as a canary", StringComparison.Ordinal) == true;
}
