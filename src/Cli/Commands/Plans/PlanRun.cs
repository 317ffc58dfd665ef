using System.Globalization;
using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>A run of a plan, as the server keeps it.</summary>
/// <param name="Run">What the server says of it.</param>
internal sealed record PlanRun(JsonElement Run)
{
    /// <summary>The columns of a list of runs.</summary>
    public static IReadOnlyList<string> Header { get; } = ["RUN", "STATUS", "STARTED", "TOOK", "STEPS", "BY", "CONFIGURATION"];

    /// <summary>Its row in a list of runs.</summary>
    public IReadOnlyList<string> Row =>
        [Run.Shown("id"), Run.Shown("status"), Run.Shown("startedAt"), Took ?? "-", $"{Run.Shown("completedSteps")}/{Run.Shown("steps")}", Run.Text("startedBy") is { Length: > 0 } by ? by : "-", Run.Shown("configuration")];

    private string? Took => Time("startedAt") is { } start && Time("endedAt") is { } end ? Durations.Of((end - start).TotalSeconds) : null;

    // Servers did not always keep it.
    private string Strategy => Run.Text("strategy") is { Length: > 0 } strategy ? $" ({strategy} strategy)" : "";

    private string Parameters => Run.Value("parameters") is { ValueKind: JsonValueKind.Object } parameters && parameters.EnumerateObject().Any()
        ? " with " + string.Join(", ", parameters.EnumerateObject().Select(parameter => $"{parameter.Name}={parameter.Value}"))
        : "";

    /// <summary>It as a tree with how long each step took.</summary>
    public Tree Tree() => new(
        $"{Run.Shown("id")}{Strategy} ({Run.Shown("status")}) started {Run.Shown("startedAt")}{By(Run, "startedBy")}{Parameters}{(Took is { } took ? $", took {took}" : "")}",
        [.. Run.Items("phases").Select(phase => new Tree(
            $"{phase.Shown("name")} ({phase.Shown("strategy")} strategy) ({phase.Shown("status")})",
            [.. phase.Items("steps").Select(step => Output.Tree.Leaf(Step(step)))]))]);

    /// <summary>It before anything had happened.</summary>
    public PlanView Start() => new(
        Run.Shown("plan"),
        Run.Text("strategy") ?? "",
        PlanChanges.Untouched,
        [.. Run.Items("phases").Select(phase => new PhaseView(
            phase.Shown("name"), phase.Shown("strategy"), AtStart(phase), [.. phase.Items("steps").Select(step => new StepView("", step.Shown("name"), AtStart(step), ""))]))],
        []);

    /// <summary>What happened, oldest first.</summary>
    public IReadOnlyList<RunChange> Changes() =>
    [
        .. Run.Items("changes").Select(change => new RunChange(
            change.Shown("at"), TimeOf(change.Text("at")), change.Text("phase"), change.Text("step"), change.Shown("status"), change.Text("why") ?? "")),
    ];

    private static string AtStart(JsonElement element) => element.Text("statusAtStart") ?? PlanChanges.Untouched;

    private DateTimeOffset? Time(string name) => TimeOf(Run.Text(name));

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    private static string Step(JsonElement step)
    {
        var parts = new List<string>();
        if (step.Value("seconds") is { ValueKind: JsonValueKind.Number } seconds)
        {
            parts.Add(Durations.Of(seconds.GetDouble()));
        }

        if (step.Text("launches") is { } launches and not "0")
        {
            parts.Add(launches == "1" ? "1 launch" : launches + " launches");
        }

        if (step.Text("forcedBy") is { Length: > 0 } actor)
        {
            parts.Add("forced by " + actor);
        }

        return $"{step.Shown("name")} ({step.Shown("status")}){(parts.Count == 0 ? "" : " " + string.Join(", ", parts))}";
    }

    private static string By(JsonElement element, string name) => element.Text(name) is { Length: > 0 } actor ? " by " + actor : "";
}

/// <summary>A change of a plan, a phase or a step.</summary>
/// <param name="At">When, as the server writes it.</param>
/// <param name="Time">The same; null when it cannot be read.</param>
/// <param name="Phase">The phase; null for the plan itself.</param>
/// <param name="Step">The step; null for the phase.</param>
/// <param name="Status">What its status was then.</param>
/// <param name="Why">Why it waited; empty when it did not.</param>
internal sealed record RunChange(string At, DateTimeOffset? Time, string? Phase, string? Step, string Status, string Why)
{
    /// <summary>Its line for people.</summary>
    /// <param name="plan">The plan's name.</param>
    public string Line(string plan)
    {
        var about = (Phase, Step) switch { (null, _) => plan, (_, null) => Phase, _ => $"{Phase}: {Step}" };
        return $"{At}  {about} ({Status}){(Why.Length == 0 ? "" : ": " + Why)}";
    }
}
