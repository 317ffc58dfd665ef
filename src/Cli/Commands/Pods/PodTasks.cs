using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Pods;

/// <summary>The tasks of a pod instance as people call them.</summary>
internal static class PodTasks
{
    /// <summary>Refuses tasks that a pod does not have and says which it has; the server only says that the pod is not found.</summary>
    /// <param name="server">The server.</param>
    /// <param name="root">The route of the service's pods.</param>
    /// <param name="pod">The pod instance.</param>
    /// <param name="tasks">Their names, with or without the pod's before them.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">The pod has no task of one of the names.</exception>
    public static async Task CheckAsync(ServerClient server, string root, string pod, IReadOnlyList<string> tasks, CancellationToken cancellationToken)
    {
        var reply = await server.GetAsync($"{root}/{Uri.EscapeDataString(pod)}/status", cancellationToken);
        if (!reply.IsSuccess)
        {
            return;
        }

        using var status = JsonDocument.Parse(reply.Body);
        var known = status.RootElement.Items("tasks").Select(task => ShortOf(pod, task.Shown("name"))).ToList();
        if (tasks.FirstOrDefault(task => !known.Contains(ShortOf(pod, task))) is { } unknown)
        {
            throw new CliException($"{pod} has no task '{unknown}'; its tasks are: {Some.Of(known)}") { Status = 404 };
        }
    }

    private static string ShortOf(string pod, string task) => task.StartsWith(pod + "-", StringComparison.Ordinal) ? task[(pod.Length + 1)..] : task;
}
