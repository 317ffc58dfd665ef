using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>Resource limits: their names, and which this process may set.</summary>
internal static class Rlimits
{
    private const int OpenFiles = 7;

    private static readonly FrozenDictionary<string, (int Number, string Option)> Known = new Dictionary<string, (int, string)>
    {
        ["RLIMIT_CPU"] = (0, "cpu"),
        ["RLIMIT_FSIZE"] = (1, "fsize"),
        ["RLIMIT_DATA"] = (2, "data"),
        ["RLIMIT_STACK"] = (3, "stack"),
        ["RLIMIT_CORE"] = (4, "core"),
        ["RLIMIT_RSS"] = (5, "rss"),
        ["RLIMIT_NPROC"] = (6, "nproc"),
        ["RLIMIT_NOFILE"] = (OpenFiles, "nofile"),
        ["RLIMIT_MEMLOCK"] = (8, "memlock"),
        ["RLIMIT_AS"] = (9, "as"),
        ["RLIMIT_LOCKS"] = (10, "locks"),
        ["RLIMIT_SIGPENDING"] = (11, "sigpending"),
        ["RLIMIT_MSGQUEUE"] = (12, "msgqueue"),
        ["RLIMIT_NICE"] = (13, "nice"),
        ["RLIMIT_RTPRIO"] = (14, "rtprio"),
        ["RLIMIT_RTTIME"] = (15, "rttime"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The settings for limits as ordered, lowered to what may be set here.</summary>
    /// <exception cref="UnknownLimitException">There is no limit of that name.</exception>
    public static ImmutableArray<LimitSetting> Settle(IEnumerable<ProcessLimit> limits) => [.. limits.Select(Settle)];

    private static LimitSetting Settle(ProcessLimit limit)
    {
        if (!Known.TryGetValue(limit.Name, out var known))
        {
            throw new UnknownLimitException($"There is no resource limit {limit.Name}; allowed are {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}.");
        }

        var highest = Highest(known.Number);
        return new LimitSetting(limit, known.Option, Math.Min(Count(limit.Soft), highest), Math.Min(Count(limit.Hard), highest));
    }

    private static unsafe ulong Highest(int resource)
    {
        if (Capabilities.MayRaiseLimits)
        {
            return resource == OpenFiles ? ulong.Parse(File.ReadAllText("/proc/sys/fs/nr_open"), CultureInfo.InvariantCulture) : ulong.MaxValue;
        }

        var limits = stackalloc ulong[2];
        return Libc.GetLimit(resource, limits) == 0 ? limits[1] : ulong.MaxValue;
    }

    private static ulong Count(long value) => value < 0 ? ulong.MaxValue : (ulong)value;
}

/// <summary>A limit as it can be set.</summary>
/// <param name="Ordered">As it was ordered.</param>
/// <param name="Resource">Its name to prlimit(1).</param>
/// <param name="Soft">The soft limit; the greatest number is unlimited.</param>
/// <param name="Hard">The hard limit; the greatest number is unlimited.</param>
internal sealed record LimitSetting(ProcessLimit Ordered, string Resource, ulong Soft, ulong Hard)
{
    /// <summary>The option for prlimit(1).</summary>
    public string Option => $"--{Resource}={Text(Soft)}:{Text(Hard)}";

    /// <summary>What was lowered, such as <c>RLIMIT_NOFILE 128000 → 20000</c>; null when nothing was.</summary>
    public string? Capped
    {
        get
        {
            var (wanted, given) = (Text(Ordered.Hard < 0 ? ulong.MaxValue : (ulong)Ordered.Hard), Text(Hard));
            return wanted == given ? null : $"{Ordered.Name} {wanted} → {given}";
        }
    }

    private static string Text(ulong value) => value == ulong.MaxValue ? "unlimited" : value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A limit was ordered that does not exist.</summary>
internal sealed class UnknownLimitException(string message) : Exception(message);
