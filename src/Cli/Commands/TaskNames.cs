using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary>Refusals of unknown tasks, and of services that are asked for tasks, that say which there are.</summary>
internal static class TaskNames
{
    /// <summary>Refuses a service that there is not: the server answers as for one without tasks.</summary>
    /// <param name="server">The server.</param>
    /// <param name="service">The service; null when all are asked.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="CliException">There is none.</exception>
    public static async Task CheckServiceAsync(ServerClient server, string? service, CancellationToken cancellationToken)
    {
        if (service?.Trim('/') is { Length: > 0 } name)
        {
            (await server.GetAsync(CommandContext.RouteOf(name) + "/v1/plans", cancellationToken)).Checked(name);
        }
    }

    /// <summary>The error of a task that there is not, with those that there are; any other error as it is.</summary>
    /// <param name="server">The server.</param>
    /// <param name="error">What the server said.</param>
    /// <param name="task">The task that was asked about.</param>
    /// <param name="service">Its service; null when all are asked.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="CliException">There is no such service.</exception>
    public static async Task<CliException> UnknownAsync(ServerClient server, CliException error, string task, string? service, CancellationToken cancellationToken)
    {
        if (error.Message != $"Task {task} not found")
        {
            return error;
        }

        await CheckServiceAsync(server, service, cancellationToken);
        var tasks = await server.GetAsync(QueryText.Of("v1/tasks", ("service", service)), cancellationToken);
        using var answer = JsonDocument.Parse(tasks.IsSuccess ? tasks.Body : "[]");
        var names = answer.RootElement.EnumerateArray().Select(one => one.Shown("name")).ToList();
        return new($"There is no task '{task}'{NearestWord.Hint(task, names)}; the tasks are: {Some.Of(names)}") { Status = error.Status };
    }
}
