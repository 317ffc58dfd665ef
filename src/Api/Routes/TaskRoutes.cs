using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Api.Views;
using Orchestrator.Clusters;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Routes;

/// <summary>Tasks of all services, with their files and logs.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class TaskRoutes(Func<Backend> backend)
{
    private const int DefaultLogLength = 64 * 1024;
    private const int MaximumLogLength = 1024 * 1024;

    /// <summary>All tasks, or those of <c>?service=</c>.</summary>
    public Task<IResult> ListAsync(HttpContext context)
    {
        var service = context.Text("service");
        var tasks = backend().Snapshot().Services.Values
            .Where(view => service.Length == 0 || view.Record.Name.Trim('/') == service.Trim('/'))
            .SelectMany(view => view.Tasks.Select(task => TaskJson.Of(view, task)));
        return Task.FromResult(Answers.Json(Answers.Array(tasks)));
    }

    /// <summary>A part of <c>?stream=stdout|stderr</c> from <c>?offset=</c> on (negative: from the end), at most <c>?length=</c> bytes.</summary>
    public async Task<IResult> LogAsync(HttpContext context)
    {
        var stream = context.Text("stream") is { Length: > 0 } given ? given : "stdout";
        if (stream is not ("stdout" or "stderr"))
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"'stream={stream}' is unknown; stdout and stderr are allowed.");
        }

        var task = Find(context);
        var length = Math.Clamp(context.Number("length", DefaultLogLength), 1, MaximumLogLength);
        var offset = context.Number("offset", 0);
        context.Response.Headers["Orchestrator-Task"] = task.TaskId;
        return await BeneathAsync(stream, async () =>
        {
            var part = await backend().Cluster.ReadFileAsync(task, stream, offset, (int)length, context.RequestAborted);
            return part is null
                ? throw new RefusedException(StatusCodes.Status404NotFound, $"Task {task.TaskId} has no {stream} (its sandbox is gone, or it has not started yet).")
                : new FilePartResult(part, "text/plain; charset=utf-8");
        });
    }

    /// <summary>The files of the sandbox folder <c>?path=</c>, or the content of the file there from <c>?offset=</c> on.</summary>
    public async Task<IResult> FilesAsync(HttpContext context)
    {
        var task = Find(context);
        var path = context.Text("path").Trim('/');
        var cluster = backend().Cluster;
        var offset = context.Number("offset", 0);
        return await BeneathAsync(path, async () =>
        {
            if (await cluster.ListFilesAsync(task, path, context.RequestAborted) is { } files)
            {
                return Answers.Json(Answers.Array(files.Select(FileJson.Of)));
            }

            return await SandboxFileResult.OpenAsync(cluster, task, path, offset, context.RequestAborted) is { } file
                ? file
                : throw new RefusedException(StatusCodes.Status404NotFound, $"Task {task.TaskId} has no file '{path}' in its sandbox.");
        });
    }

    private static async Task<IResult> BeneathAsync(string path, Func<Task<IResult>> read)
    {
        try
        {
            return await read();
        }
        catch (ArgumentException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, $"'{path}' leads out of the sandbox; name a path inside it.");
        }
    }

    private TaskHandle Find(HttpContext context)
    {
        var wanted = Uri.UnescapeDataString((string)context.GetRouteValue("task")!);
        var service = context.Text("service").Trim('/');
        var found = backend().Snapshot().Services.Values
            .Where(view => service.Length == 0 || view.Record.Name.Trim('/') == service)
            .SelectMany(view => view.Tasks.Select(task => (Service: view, Task: task)))
            .Where(candidate => candidate.Task.Record.TaskId == wanted || candidate.Task.Record.Name == wanted)
            .ToList();
        return found switch
        {
            [] => throw new RefusedException(StatusCodes.Status404NotFound, $"Task {wanted} not found"),
            [{ Task.Record.TaskId: "" }] => throw new RefusedException(StatusCodes.Status404NotFound, $"Task {wanted} has never run, so it has no files."),
            [var (view, task)] => new TaskHandle(view.Record.Id, task.Record.AgentId, task.Record.TaskId),
            _ => throw new RefusedException(
                StatusCodes.Status400BadRequest,
                $"Several services have a task {wanted}: {string.Join(", ", found.Select(one => one.Service.Record.Name))}. Name the service, or use the task id."),
        };
    }
}
