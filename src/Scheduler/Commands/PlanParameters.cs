using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Pods.Values;

namespace Orchestrator.Scheduler.Commands;

/// <summary>What a plan may be started with: variables for the environment of its tasks.</summary>
internal static partial class PlanParameters
{
    /// <summary>They are kept with every task that is launched with them.</summary>
    private const int MostBytes = 8 * 1024;

    /// <summary>Why a plan cannot be started with these; null when it can.</summary>
    public static string? Problem(ValueMap<string> parameters)
    {
        if (parameters.Keys.FirstOrDefault(name => !VariableName().IsMatch(name)) is { } wrong)
        {
            return $"Couldn't parse parameters: {wrong} is not a valid environment variable name";
        }

        if (parameters.FirstOrDefault(parameter => parameter.Value.Contains('\0', StringComparison.Ordinal)).Key is { } zero)
        {
            return $"Couldn't parse parameters: the value of {zero} has a zero byte, which no environment variable can have";
        }

        var bytes = Bytes(parameters);
        return bytes > MostBytes ? $"Couldn't parse parameters: together they have {bytes} bytes, and at most {MostBytes} are allowed" : null;
    }

    /// <summary>How they are shown: <c>{K=V, L=W}</c>.</summary>
    public static string Text(ValueMap<string> parameters) => $"{{{string.Join(", ", parameters.Select(parameter => $"{parameter.Key}={parameter.Value}"))}}}";

    /// <summary>How many bytes they have in UTF-8.</summary>
    public static int Bytes(ValueMap<string> parameters) => parameters.Sum(parameter => Encoding.UTF8.GetByteCount(parameter.Key) + Encoding.UTF8.GetByteCount(parameter.Value));

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
