using System.Text.Json;

namespace Orchestrator.Cli.Output;

/// <summary>Pods as trees of instances and tasks.</summary>
internal static class PodTree
{
    /// <summary>All pods of a service, without a line end after them.</summary>
    /// <exception cref="CliException">The server said no JSON.</exception>
    public static string OfService(string json) => Draw(json, "pods", service => new(
        service.Shown("service"),
        [.. service.Items("pods").Select(pod => new Tree(pod.Shown("name"), [.. pod.Items("instances").Select(Instance)]))]));

    /// <summary>One instance, without a line end after it.</summary>
    /// <exception cref="CliException">The server said no JSON.</exception>
    public static string OfInstance(string json) => Draw(json, "pod", Instance);

    private static Tree Instance(JsonElement pod) => new(
        pod.Shown("name"),
        [.. pod.Items("tasks").Select(task => Tree.Leaf($"{task.Shown("name")} ({task.Shown("status")})"))]);

    private static string Draw(string json, string what, Func<JsonElement, Tree> tree)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return string.Join('\n', tree(document.RootElement).Lines());
        }
        catch (JsonException e)
        {
            throw new CliException($"Failed to parse JSON in {what} response: {JsonText.Reason(e)}");
        }
    }
}
