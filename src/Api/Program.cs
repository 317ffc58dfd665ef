using Orchestrator.Api.Hosting;

namespace Orchestrator.Api;

/// <summary>orchestratord.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        try
        {
            return new ServerCommandLine().Read(arguments, Folders.OfProcess, Console.Out) is { } options
                ? (int)await new Daemon(options, new ServerLog(Console.Error, TimeProvider.System)).RunAsync()
                : (int)ExitCode.Ok;
        }
        catch (StartupException e)
        {
            await Console.Error.WriteLineAsync($"orchestratord: {e.Message}");
            return (int)e.ExitCode;
        }
    }
}
