using System.Globalization;
using Orchestrator.Cli.Connection;

namespace Orchestrator.Cli.Commands;

/// <summary>Prints a task's log: its end first, then what is added.</summary>
/// <param name="server">The server.</param>
/// <param name="route">The log's route with its query.</param>
/// <param name="print">Prints a part; told the id of the task that wrote it.</param>
internal sealed class TaskLog(ServerClient server, string route, Func<string, ReadOnlyMemory<byte>, ValueTask> print)
{
    private const int PartLength = 64 * 1024;
    private const int MostMisses = 40; // 20 seconds with this pause
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private string _task = "";
    private long _next;

    /// <summary>Prints the last lines; a line that is not ended yet counts.</summary>
    public async Task PrintEndAsync(int lines, CancellationToken cancellationToken)
    {
        (_task, var start, _, var data) = await ReadAsync(-PartLength, PartLength, cancellationToken);
        _next = start + data.Length;
        while (start > 0 && data.AsSpan().Count((byte)'\n') <= lines)
        {
            var from = Math.Max(0, start - PartLength);
            var earlier = await ReadAsync(from, (int)(start - from), cancellationToken);
            data = [.. earlier.Data, .. data];
            start = from;
        }

        await print(_task, data.AsMemory(StartOfLast(data, lines)));
    }

    /// <summary>Prints what is added, until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (task, start, size, data) = await ReadPatientlyAsync(_next, cancellationToken);
            if (task != _task || size < _next)
            {
                _task = task; // launched anew, or its log was rotated
                _next = 0;
                continue;
            }

            _next = start + data.Length;
            if (data.Length > 0)
            {
                await print(task, data);
            }
            else
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private static int StartOfLast(byte[] data, int lines)
    {
        var left = lines;
        for (var i = data.Length - 2; i >= 0; i--)
        {
            if (data[i] == '\n' && --left <= 0)
            {
                return lines == 0 ? data.Length : i + 1;
            }
        }

        return lines == 0 ? data.Length : 0;
    }

    // Between two launches there is no log, and while the server restarts nobody answers.
    private async Task<LogPart> ReadPatientlyAsync(long offset, CancellationToken cancellationToken)
    {
        for (var misses = 0; ; misses++)
        {
            try
            {
                return await ReadAsync(offset, PartLength, cancellationToken);
            }
            catch (CliException e) when (misses < MostMisses && (e.Status == 404 || e.ExitCode == ExitCodes.NoServer))
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    private async Task<LogPart> ReadAsync(long offset, int length, CancellationToken cancellationToken)
    {
        LogPart? part = null;
        var refused = await server.DownloadAsync(
            string.Create(CultureInfo.InvariantCulture, $"{route}&offset={offset}&length={length}"),
            async response => part = new(
                Text(response, "Orchestrator-Task") ?? "", Number(response, "Orchestrator-Offset"), Number(response, "Orchestrator-Size"),
                await response.Content.ReadAsByteArrayAsync(cancellationToken)),
            cancellationToken);
        return refused is null ? part! : throw ServerErrors.Error(refused);
    }

    private static long Number(HttpResponseMessage response, string header) =>
        Text(response, header) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    private static string? Text(HttpResponseMessage response, string header) =>
        response.Headers.TryGetValues(header, out var values) ? values.First() : null;

    private sealed record LogPart(string Task, long Start, long Size, byte[] Data);
}
