namespace Orchestrator.Cli.Output;

/// <summary>Lists that may be long.</summary>
internal static class Some
{
    private const int Most = 20;

    /// <summary>The first ones, and how many there are beside them.</summary>
    public static string Of(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "none",
        <= Most => string.Join(", ", names),
        _ => FormattableString.Invariant($"{string.Join(", ", names.Take(Most))} and {names.Count - Most} more"),
    };
}
