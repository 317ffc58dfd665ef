using System.Diagnostics;

namespace Orchestrator.State.Tests.Journal.Child;

/// <summary>The program of this assembly as a process of its own; killed with SIGKILL at the end, if not before.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    public ChildProcess(string verb, string folder) =>
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(Program).Assembly.Location, verb, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;

    public int Id => _process.Id;

    /// <summary>The next line it prints; null when it ended.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Ends it with SIGKILL, in the midst of whatever it does.</summary>
    /// <returns>All that it had printed and nobody had read.</returns>
    public async Task<string[]> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        var rest = await _process.StandardOutput.ReadToEndAsync();

        // A line that does not end was cut off while it was printed.
        return rest.Split('\n')[..^1];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
