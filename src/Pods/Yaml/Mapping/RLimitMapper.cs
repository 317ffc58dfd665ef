using Orchestrator.Pods.Yaml.Document;
using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary>The entries of <c>rlimits</c>.</summary>
internal static class RLimitMapper
{
    private const long Unlimited = -1;

    private static readonly string[] Names =
    [
        "RLIMIT_AS", "RLIMIT_CORE", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_LOCKS", "RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE",
        "RLIMIT_NICE", "RLIMIT_NOFILE", "RLIMIT_NPROC", "RLIMIT_RSS", "RLIMIT_RTPRIO", "RLIMIT_RTTIME", "RLIMIT_SIGPENDING", "RLIMIT_STACK",
    ];

    public static RLimitSpec? Map(YamlEntry entry, Problems problems)
    {
        var name = entry.Key.Text;
        if (!Names.Contains(name))
        {
            problems.Error(entry.Key, $"'{name}' is no rlimit; expected one of: [{string.Join(", ", Names)}]");
        }

        return Section.Read(entry.Value, $"rlimit '{name}'", problems, limit => Limit(limit, name));
    }

    private static RLimitSpec Limit(Section limit, string name)
    {
        var spec = new RLimitSpec(name, Value(limit, "soft"), Value(limit, "hard"));
        if (spec.Soft is null != spec.Hard is null)
        {
            limit.Error($"rlimit '{name}' needs both soft and hard, or neither");
        }
        else if (spec.Soft == Unlimited != (spec.Hard == Unlimited))
        {
            limit.Error($"rlimit '{name}' is unlimited (-1) only when both soft and hard are");
        }
        else if (spec.Soft > spec.Hard)
        {
            limit.Error($"rlimit '{name}': soft {spec.Soft} is above hard {spec.Hard}");
        }

        return spec;
    }

    private static long? Value(Section limit, string key)
    {
        var value = limit.LongInteger(key);
        if (value < Unlimited)
        {
            limit.Error(key, $"{key} cannot be less than {Unlimited} (unlimited)");
        }

        return value;
    }
}
