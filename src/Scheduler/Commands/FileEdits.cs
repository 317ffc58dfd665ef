using System.Globalization;
using Orchestrator.Scheduler.Loop;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Commands;

/// <summary>Keeps the small files that operators leave with a service.</summary>
internal sealed class FileEdits(LoopState state)
{
    private const int LongestName = 200;

    public CommandResult Do(StoreFile command, Turn turn)
    {
        if (!state.Services.TryGetValue(command.ServiceName, out var service))
        {
            return new(false, $"Service {command.ServiceName} not found", RefusalKind.NotFound);
        }

        if (command.Content.Length > StoreFile.MostBytes)
        {
            return new(false, string.Create(CultureInfo.InvariantCulture, $"Stream exceeds {StoreFile.MostBytes} byte size limit"), RefusalKind.Invalid);
        }

        if (!IsName(command.FileName))
        {
            return new(false, $"A file's name is 1 to {LongestName} characters without slashes and control characters.", RefusalKind.Invalid);
        }

        turn.Write.PutProperty(service.Id, StoreFile.KeyPrefix + command.FileName, command.Content);
        turn.Touched.Add(service.Name);
        state.Audit.Add(turn, command.By, service.Name, "state file", command.FileName, "", string.Create(CultureInfo.InvariantCulture, $"{command.Content.Length} bytes kept"));
        return new(true, $"the file {command.FileName} is kept");
    }

    private static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName || name.Contains('/', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            StateKey.Check(StoreFile.KeyPrefix + name);
            return true;
        }
        catch (StateException)
        {
            return false;
        }
    }
}
