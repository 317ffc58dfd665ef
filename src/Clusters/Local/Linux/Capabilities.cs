using System.Globalization;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>The privileges of this process beside its user.</summary>
internal static class Capabilities
{
    private const int RaiseLimits = 24;

    /// <summary>Whether it may raise resource limits above its own.</summary>
    public static bool MayRaiseLimits { get; } = ((Read("CapEff:") >> RaiseLimits) & 1) == 1;

    /// <summary>Whether it has any that what it starts could keep.</summary>
    public static bool CanBeInherited { get; } = Read("CapInh:") != 0;

    private static ulong Read(string field)
    {
        var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith(field, StringComparison.Ordinal));
        return ulong.Parse(line.AsSpan(field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
