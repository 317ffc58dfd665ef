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
            return string.Join('\n', PlanView.Read(name, json).Lines(withReasons: false)).TrimEnd('\n');
        }
        catch (JsonException e)
        {
            throw new CliException(JsonText.Reason(e));
        }
    }
}
