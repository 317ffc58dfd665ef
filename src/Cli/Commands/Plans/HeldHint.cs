using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>What still holds a plan after a resume, and what to type to let that go on.</summary>
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
        var name = phase.Shown("name");
        var held = phase.Items("steps").Where(IsWaiting).ToList();
        var why = held switch
        {
            [] => $"is held; {resume} {name}' lets it go on.",
            [var step, ..] when !held.Exists(IsCanary) =>
                $"has the step '{step.Shown("name")}', which is paused by itself; {resume} {name} {step.Shown("id")}' lets it go on.",
            _ => $"holds its next step as a canary; {resume} {name}' releases its next canary.",
        };
        return $"The plan '{plan}' still waits: its phase '{name}' {why}";
    }

    private static bool IsWaiting(JsonElement element) => element.Text("status") == Waiting;

    // A canary is held by its phase, a paused step by itself; only the server's reason tells them apart.
    private static bool IsCanary(JsonElement step) => step.Text("message")?.Contains("held as a canary", StringComparison.Ordinal) == true;
}
