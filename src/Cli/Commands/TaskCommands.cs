using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>task list</c>, <c>task log</c> and <c>task files</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class TaskCommands(CommandContext context)
{
    private const int DefaultLines = 100;

    private readonly Argument<string> _task = new("task") { Description = "The task's name, such as kafka-0-broker, or its id." };
    private readonly Argument<string?> _path = new("path") { Description = "A folder or file in the task's sandbox; the sandbox itself when not given.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _service = new("--service") { Description = "Only this service's tasks.", HelpName = "SERVICE" };
    private readonly Option<bool> _error = new("--stderr") { Description = "Standard error in place of standard output." };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on as the log grows, until Ctrl-C." };

    private readonly Option<int> _lines = new("--lines", "-n")
    {
        Description = "So many lines from the end.", HelpName = "N", DefaultValueFactory = _ => DefaultLines,
    };

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var list = new ExampleCommand("list", "Show the tasks of all services.", "orchestrator task list", "orchestrator task list --service kafka") { _service };
        list.SetAction(ListAsync);
        var log = new ExampleCommand("log", "Print the end of a task's log.", "orchestrator task log kafka-0-broker", "orchestrator task log kafka-0-broker --stderr --lines 20 --follow")
        {
            _task, _error, _follow, _lines, _service,
        };
        _lines.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith('-'))
            {
                result.AddError("--lines counts from the end: 0 or more is expected");
            }
        });
        log.SetAction(LogAsync);
        var files = new ExampleCommand("files", "List a folder of a task's sandbox, or print a file of it.", "orchestrator task files kafka-0-broker", "orchestrator task files kafka-0-broker server.properties")
        {
            _task, _path, _service,
        };
        files.SetAction(FilesAsync);
        return new ExampleCommand("task", "Look at tasks, their logs and their files.", "orchestrator task list") { list, log, files };
    }

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var json = (await server.GetAsync("v1/tasks" + Query(result), cancellationToken)).Checked().Body;
        if (context.IsJson(result))
        {
            context.PrintJson(json);
            return ExitCodes.Ok;
        }

        using var tasks = JsonDocument.Parse(json);
        if (tasks.RootElement.GetArrayLength() == 0)
        {
            await TaskNames.CheckServiceAsync(server, result.GetValue(_service), cancellationToken);
        }

        context.Print(Table.Of(["TASK", "SERVICE", "STATUS", "AGENT", "ADDRESS", "PORTS", "PID"], tasks.RootElement.EnumerateArray().Select(Row)));
        return ExitCodes.Ok;
    }

    private async Task<int> LogAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var route = $"v1/tasks/{Uri.EscapeDataString(result.GetRequiredValue(_task))}/log{Query(result, "stream=" + (result.GetValue(_error) ? "stderr" : "stdout"))}";
        var isFollowed = result.GetValue(_follow);
        var json = new TaskOutputJson(context.Terminal, isOnOneLine: isFollowed);
        var log = new TaskLog(server, route, context.IsJson(result)
            ? (task, data) => json.PrintAsync("task", task, data)
            : (_, data) => context.Terminal.OutputStream.WriteAsync(data, cancellationToken));
        try
        {
            await log.PrintEndAsync(result.GetValue(_lines), cancellationToken);
        }
        catch (CliException e) when (e.Status == 404)
        {
            throw await UnknownAsync(e, result, server, cancellationToken);
        }

        if (isFollowed)
        {
            using var reader = new ReaderWatch(context.Terminal, cancellationToken);
            await log.FollowAsync(reader.Token);
        }

        return ExitCodes.Ok;
    }

    private async Task<int> FilesAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var route = $"v1/tasks/{Uri.EscapeDataString(result.GetRequiredValue(_task))}/files{Query(result, "path=" + Uri.EscapeDataString(result.GetValue(_path) ?? ""))}";
        var refused = await server.DownloadAsync(
            route,
            async response =>
            {
                await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
                if (response.Content.Headers.ContentType?.MediaType == "application/json")
                {
                    using var reader = new StreamReader(body);
                    PrintFolder(await reader.ReadToEndAsync(cancellationToken), context.IsJson(result));
                }
                else if (context.IsJson(result))
                {
                    using var whole = new MemoryStream();
                    await body.CopyToAsync(whole, cancellationToken);
                    await new TaskOutputJson(context.Terminal, isOnOneLine: false).PrintAsync("path", result.GetValue(_path) ?? "", whole.ToArray());
                }
                else
                {
                    await body.CopyToAsync(context.Terminal.OutputStream, cancellationToken);
                }
            },
            cancellationToken);
        return refused is null ? ExitCodes.Ok : throw await UnknownAsync(ServerErrors.Error(refused), result, server, cancellationToken);
    }

    private Task<CliException> UnknownAsync(CliException error, ParseResult result, ServerClient server, CancellationToken cancellationToken) =>
        TaskNames.UnknownAsync(server, error, result.GetRequiredValue(_task), result.GetValue(_service), cancellationToken);

    private void PrintFolder(string json, bool isJson)
    {
        if (isJson)
        {
            context.PrintJson(json);
            return;
        }

        using var files = JsonDocument.Parse(json);
        context.Print(Table.Of(
            ["SIZE", "MODIFIED", "PATH"],
            files.RootElement.EnumerateArray().Select(file => (string[])
                [file.Text("folder") == "true" ? "-" : file.Shown("size"), file.Shown("modified"), file.Shown("path") + (file.Text("folder") == "true" ? "/" : "")])));
    }

    private static string[] Row(JsonElement task) =>
    [
        task.Shown("name"),
        task.Shown("service"),
        task.Text("status") ?? JsonValues.Unknown,
        task.Shown("agent"),
        task.Shown("address"),
        task.Value("ports") is { ValueKind: JsonValueKind.Object } ports
            ? string.Join(',', ports.EnumerateObject().Select(port => $"{port.Name}:{port.Value}"))
            : "",
        task.Text("pid") ?? "-",
    ];

    private string Query(ParseResult result, string? first = null)
    {
        var service = result.GetValue(_service) is { } name ? "service=" + Uri.EscapeDataString(name) : null;
        var parts = new[] { first, service }.OfType<string>().ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }
}
