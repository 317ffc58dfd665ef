using Orchestrator.Integration.Tests.Packages;

namespace Orchestrator.Integration.Tests.Crashes;

/// <summary>What the tasks of <see cref="SleepPackage"/> wrote into their volumes.</summary>
internal static class Starts
{
    /// <summary>The process ids of all starts, by volume folder.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<int>>> PidsAsync(string state)
    {
        var starts = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        if (!Directory.Exists(state))
        {
            return starts;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(state, SleepPackage.StartsFile, options))
        {
            var lines = await File.ReadAllLinesAsync(file);
            starts[Path.GetDirectoryName(file)!] = [.. lines.Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
        }

        return starts;
    }
}
