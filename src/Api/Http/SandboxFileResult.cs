using Orchestrator.Clusters;

namespace Orchestrator.Api.Http;

/// <summary>Answers with a sandbox file up to the end it had when it was opened, read part by part.</summary>
internal sealed class SandboxFileResult : IResult
{
    private const int PartLength = 64 * 1024;

    private readonly Func<long, CancellationToken, ValueTask<FilePart?>> _read;
    private readonly FilePart _first;

    private SandboxFileResult(Func<long, CancellationToken, ValueTask<FilePart?>> read, FilePart first)
    {
        _read = read;
        _first = first;
    }

    /// <summary>Reads the first part; null when there is no such file.</summary>
    public static async Task<SandboxFileResult?> OpenAsync(ICluster cluster, TaskHandle task, string path, long offset, CancellationToken cancellationToken)
    {
        ValueTask<FilePart?> ReadAsync(long from, CancellationToken token) => cluster.ReadFileAsync(task, path, from, PartLength, token);
        return await ReadAsync(offset, cancellationToken) is { } first ? new(ReadAsync, first) : null;
    }

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        FilePartResult.Describe(httpContext.Response, _first, "application/octet-stream");
        FilePart? part = _first;
        var next = _first.Offset;
        while (part is { Data.Length: > 0 } && next < _first.Size)
        {
            var wanted = part.Data[..(int)Math.Min(part.Data.Length, _first.Size - next)];
            await httpContext.Response.Body.WriteAsync(wanted, httpContext.RequestAborted);
            next += wanted.Length;
            part = await _read(next, httpContext.RequestAborted);
        }
    }
}
