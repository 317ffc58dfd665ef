using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>A plan as a tree of phases and steps.</summary>
/// <param name="Name">The plan's name as the user typed it.</param>
/// <param name="Strategy">In which order its phases go; empty when that is not known.</param>
/// <param name="Status">Its status.</param>
/// <param name="Phases">Its phases.</param>
/// <param name="Errors">What is wrong with it.</param>
internal sealed record PlanView(string Name, string Strategy, string Status, IReadOnlyList<PhaseView> Phases, IReadOnlyList<string> Errors)
{
    /// <summary>Reads what the server says of a plan.</summary>
    /// <exception cref="JsonException">It said no JSON.</exception>
    public static PlanView Read(string name, string json)
    {
        using var document = JsonDocument.Parse(json);
        var plan = document.RootElement;
        return new(name, plan.Shown("strategy"), plan.Shown("status"), [.. plan.Items("phases").Select(Phase)], [.. plan.Items("errors").Select(error => error.ToString())]);
    }

    /// <summary>The lines of the tree, and its errors below it.</summary>
    /// <param name="withReasons">Whether a step that waits says why.</param>
    public IReadOnlyList<string> Lines(bool withReasons)
    {
        var tree = new Tree($"{Name}{(Strategy.Length == 0 ? "" : $" ({Strategy} strategy)")} ({Status})", [.. Phases.Select(phase => phase.Tree(withReasons))]);
        return Errors.Count == 0 ? [.. tree.Lines()] : [.. tree.Lines(), "", "Errors:", .. Errors.Select(error => "- " + error)];
    }

    /// <summary>The plan after something changed.</summary>
    /// <param name="phase">The phase that changed, or whose step did; null for the plan itself.</param>
    /// <param name="step">The step that changed; null for the phase.</param>
    /// <param name="status">What its status is now.</param>
    /// <param name="why">Why it waits.</param>
    public PlanView With(string? phase, string? step, string status, string why) => phase is null
        ? this with { Status = status }
        : this with { Phases = [.. Phases.Select(one => one.Name == phase ? one.With(step, status, why) : one)] };

    private static PhaseView Phase(JsonElement phase) => new(
        phase.Shown("name"),
        phase.Shown("strategy"),
        phase.Shown("status"),
        [.. phase.Items("steps").Select(step => new StepView(step.Shown("id"), step.Shown("name"), step.Shown("status"), ReasonIn(step.Text("message") ?? "")))]);

    // The server writes the step's name and status first, and then, after a dash, why it waits.
    private static string ReasonIn(string message)
    {
        var dash = message.IndexOf(" — ", StringComparison.Ordinal);
        return dash < 0 ? "" : message[(dash + 3)..];
    }
}

/// <summary>A phase of a plan.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Strategy">In which order its steps go.</param>
/// <param name="Status">Its status.</param>
/// <param name="Steps">Its steps.</param>
internal sealed record PhaseView(string Name, string Strategy, string Status, IReadOnlyList<StepView> Steps)
{
    /// <inheritdoc cref="PlanView.Lines" />
    public Tree Tree(bool withReasons) => new(
        $"{Name} ({Strategy} strategy) ({Status})",
        [.. Steps.Select(step => Output.Tree.Leaf($"{step.Name} ({step.Status})" + (withReasons && step.Reason.Length > 0 ? " — " + step.Reason : "")))]);

    /// <inheritdoc cref="PlanView.With" />
    public PhaseView With(string? step, string status, string why) => step is null
        ? this with { Status = status }
        : this with { Steps = [.. Steps.Select(one => one.Name == step ? one with { Status = status, Reason = why } : one)] };
}

/// <summary>A step of a phase.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reason">Why it waits; empty when it does not.</param>
internal sealed record StepView(string Id, string Name, string Status, string Reason);
