using System.IO.Enumeration;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Pods;

/// <summary>A pod instance that a command line means, and the tasks of it that it means; none for all.</summary>
/// <param name="Pod">Such as <c>kafka-3</c>.</param>
/// <param name="Tasks">Names of tasks.</param>
internal sealed record PodSelection(string Pod, IReadOnlyList<string> Tasks)
{
    /// <summary>Finds the pods that are meant by the names of pods, of tasks, and by patterns with <c>*</c> and <c>?</c>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="root">The route of the service's pods.</param>
    /// <param name="service">The service, for messages.</param>
    /// <param name="words">What the command line says.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <returns>Each pod once, in the order of the words.</returns>
    /// <exception cref="CliException">A word means nothing.</exception>
    public static async Task<IReadOnlyList<PodSelection>> FindAsync(
        ServerClient server, string root, string service, IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        using var names = JsonDocument.Parse((await server.GetAsync(root, cancellationToken)).Checked(service).Body);
        var pods = names.RootElement.EnumerateArray().Select(name => name.GetString()!).ToList();
        IReadOnlyList<(string Task, string Pod)>? tasks = null;
        var found = new List<PodSelection>();
        foreach (var word in words)
        {
            var meant = pods.Where(pod => IsMeant(word, pod)).Select(pod => new PodSelection(pod, [])).ToList();
            if (meant.Count == 0)
            {
                tasks ??= await TasksAsync(server, root, service, cancellationToken);
                meant = [.. tasks.Where(task => IsMeant(word, task.Task)).Select(task => new PodSelection(task.Pod, [task.Task]))];
            }

            found.AddRange(meant.Count > 0
                ? meant
                : throw new CliException($"'{service}' has no pod or task '{word}'; its pods are: {Some.Of(pods)}") { Status = 404 });
        }

        return Merged(found);
    }

    /// <summary>A whole pod swallows its tasks.</summary>
    private static IReadOnlyList<PodSelection> Merged(IEnumerable<PodSelection> found) =>
    [
        .. found.GroupBy(selection => selection.Pod, StringComparer.Ordinal).Select(group => new PodSelection(
            group.Key, group.Any(selection => selection.Tasks.Count == 0) ? [] : [.. group.SelectMany(selection => selection.Tasks).Distinct(StringComparer.Ordinal)])),
    ];

    private static bool IsMeant(string word, string name) =>
        word.AsSpan().ContainsAny('*', '?') ? FileSystemName.MatchesSimpleExpression(word, name, ignoreCase: false) : word == name;

    private static async Task<IReadOnlyList<(string Task, string Pod)>> TasksAsync(ServerClient server, string root, string service, CancellationToken cancellationToken)
    {
        using var status = JsonDocument.Parse((await server.GetAsync(root + "/status", cancellationToken)).Checked(service).Body);
        return
        [
            .. status.RootElement.Items("pods").SelectMany(type => type.Items("instances"))
                .SelectMany(pod => pod.Items("tasks").Select(task => (task.Shown("name"), pod.Shown("name")))),
        ];
    }
}
