using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>A plan as a tree of phases and steps, and its errors.</summary>
internal static class PlanTree
{
    /// <summary>The text of a plan, without a line end after it.</summary>
    /// <param name="name">The plan's name as the user typed it.</param>
    /// <param name="json">What the server says of it.</param>
    /// <exception cref="CliException">The server said no JSON.</exception>
    public static string Of(string name, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var plan = document.RootElement;
            var tree = new Tree(Element(name, plan), [.. plan.Items("phases").Select(Phase)]);
            var errors = plan.Items("errors").Select(error => "- " + error).ToList();
            return string.Join('\n', errors.Count == 0 ? tree.Lines() : [.. tree.Lines(), "", "Errors:", .. errors]).TrimEnd('\n');
        }
        catch (JsonException e)
        {
            throw new CliException(JsonText.Reason(e));
        }
    }

    private static Tree Phase(JsonElement phase) => new(
        Element(phase.Shown("name"), phase),
        [.. phase.Items("steps").Select(step => Tree.Leaf($"{step.Shown("name")} ({step.Shown("status")})"))]);

    private static string Element(string name, JsonElement element) =>
        $"{name} ({element.Shown("strategy")} strategy) ({element.Shown("status")})";
}
