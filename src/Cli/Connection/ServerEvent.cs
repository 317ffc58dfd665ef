using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Connection;

/// <summary>Something that happened in a service.</summary>
/// <param name="Id">Its place among all events.</param>
/// <param name="Kind">Such as <c>step</c>; <c>gap</c> when events before it are not kept any more.</param>
/// <param name="Json">All that the server says of it, on one line.</param>
internal sealed record ServerEvent(string Id, string Kind, string Json)
{
    /// <summary>The plan; null when it is about none.</summary>
    public string? Plan { get; private init; }

    /// <summary>The phase; null when it is about none.</summary>
    public string? Phase { get; private init; }

    /// <summary>The step; null when it is about none.</summary>
    public string? Step { get; private init; }

    /// <summary>The status that it, or the task, has now.</summary>
    public string? Status { get; private init; }

    /// <summary>What else is to say, such as why a step waits; empty for nothing.</summary>
    public string Message { get; private init; } = "";

    /// <summary>Its line for people.</summary>
    public string Line { get; private init; } = "";

    /// <summary>Reads an event.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ServerEvent Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    /// <summary>Reads an event.</summary>
    public static ServerEvent Read(JsonElement element) => new(element.Text("id") ?? "", element.Text("kind") ?? "", element.GetRawText())
    {
        Plan = element.Text("plan"),
        Phase = element.Text("phase"),
        Step = element.Text("step"),
        Status = element.Text("status"),
        Message = element.Text("message") ?? "",
        Line = LineOf(element),
    };

    private static string LineOf(JsonElement element)
    {
        var about = string.Join(" ", new[] { "plan", "phase", "step", "task" }.Select(name => element.Text(name)).Where(text => !string.IsNullOrEmpty(text)));
        var status = element.Text("status") is { Length: > 0 } now ? element.Text("before") is { Length: > 0 } before && before != now ? $" ({before} → {now})" : $" ({now})" : "";
        var actor = element.Text("actor") is { Length: > 0 } name ? $", by {name}" : "";
        var message = element.Text("message") is { Length: > 0 } text ? ": " + text : "";
        return $"{element.Shown("id")}  {element.Shown("at")}  {element.Shown("kind")}{(about.Length > 0 ? " " + about : "")}{status}{actor}{message}";
    }
}
