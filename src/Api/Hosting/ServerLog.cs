using System.Globalization;

namespace Orchestrator.Api.Hosting;

/// <summary>What the server says besides its answers: one line each, with the time, and little of it.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="time">Dates them.</param>
internal sealed class ServerLog(TextWriter output, TimeProvider time)
{
    private readonly Lock _lock = new();

    /// <summary>Writes a line.</summary>
    public void Write(string text)
    {
        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            output.WriteLine($"{now} {text.ReplaceLineEndings(" | ")}");
            output.Flush();
        }
    }
}
