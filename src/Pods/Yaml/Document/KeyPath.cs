namespace Orchestrator.Pods.Yaml.Document;

/// <summary>Paths such as <c>pods.kafka.tasks.broker.env["a.b"]</c>.</summary>
internal static class KeyPath
{
    /// <summary>The path of a key below another.</summary>
    public static string Of(string parent, string key)
    {
        if (key.Length == 0 || !key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            return $"{parent}[\"{key}\"]";
        }

        return parent.Length == 0 ? key : $"{parent}.{key}";
    }
}
