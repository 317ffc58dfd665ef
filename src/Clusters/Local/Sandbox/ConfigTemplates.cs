using System.Globalization;
using System.Text;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;
using Orchestrator.Mustache;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>Renders the config templates of a task with its environment into its sandbox.</summary>
internal static class ConfigTemplates
{
    private const int LargestTemplate = 1024 * 1024;

    /// <summary>Renders all of them; a file that is there is replaced, a folder that is not is not made.</summary>
    /// <exception cref="LaunchRefusedException">A template or its destination is wrong.</exception>
    public static void Render(string sandbox, LaunchPlan plan)
    {
        var values = plan.Environment.ToDictionary(variable => variable.Key, object? (variable) => variable.Value, StringComparer.Ordinal);
        foreach (var template in plan.Order.Templates)
        {
            Write(sandbox, plan, template, Render(template, values));
        }
    }

    private static string Render(ConfigTemplate template, Dictionary<string, object?> values)
    {
        var size = Encoding.UTF8.GetByteCount(template.Content);
        if (size > LargestTemplate)
        {
            throw Rejected(string.Create(CultureInfo.InvariantCulture, $"The config template {template.Name} is {size} bytes long; at most {LargestTemplate} are rendered."));
        }

        try
        {
            return MustacheTemplate.Render(template.Content, values, Dialect.Task, template.Name).Text;
        }
        catch (MustacheException error)
        {
            throw Rejected($"The config template cannot be rendered: {error.Message}");
        }
    }

    private static void Write(string sandbox, LaunchPlan plan, ConfigTemplate template, string text)
    {
        try
        {
            using var file = SandboxPlace.Of(sandbox, plan.Record, template.Destination).OpenEmptied()
                ?? throw Failed($"The config template {template.Name} goes to {template.Destination}, but that folder is not in the sandbox.");
            plan.Words.User.Give(file);
            RandomAccess.Write(file, Encoding.UTF8.GetBytes(text), 0);
        }
        catch (ArgumentException)
        {
            throw Rejected($"The config template {template.Name} goes to {template.Destination}, which leads out of the sandbox; it must be relative and stay inside.");
        }
        catch (IOException error)
        {
            throw Failed($"The config template {template.Name} cannot be written: {error.Message}");
        }
    }

    private static LaunchRefusedException Rejected(string message) => new(TaskCondition.Rejected, message);

    private static LaunchRefusedException Failed(string message) => new(TaskCondition.Failed, message);
}
