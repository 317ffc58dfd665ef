using System.Globalization;

namespace Orchestrator.State.Journal;

/// <summary>The names of a journal's files: <c>journal-&lt;number&gt;</c>, <c>snapshot-&lt;revision&gt;</c>, and each with <c>.new</c> while it is being made.</summary>
internal static class FileNames
{
    private const string SegmentPrefix = "journal-";
    private const string SnapshotPrefix = "snapshot-";
    private const string AsideSuffix = ".new";

    public static string Segment(long number) => SegmentPrefix + number.ToString("D10", CultureInfo.InvariantCulture);

    public static string Snapshot(long revision) => SnapshotPrefix + revision.ToString("D20", CultureInfo.InvariantCulture);

    /// <summary>The name under which a file is made before it is renamed.</summary>
    public static string Aside(string name) => name + AsideSuffix;

    public static bool IsAside(string name) =>
        name.EndsWith(AsideSuffix, StringComparison.Ordinal)
        && (name.StartsWith(SegmentPrefix, StringComparison.Ordinal) || name.StartsWith(SnapshotPrefix, StringComparison.Ordinal) || name.StartsWith("schema", StringComparison.Ordinal));

    /// <summary>The numbers of the segments there are, lowest first.</summary>
    public static IReadOnlyList<long> Segments(IEnumerable<string> names) => Numbers(names, SegmentPrefix, Segment);

    /// <summary>The revisions of the snapshots there are, lowest first.</summary>
    public static IReadOnlyList<long> Snapshots(IEnumerable<string> names) => Numbers(names, SnapshotPrefix, Snapshot);

    private static List<long> Numbers(IEnumerable<string> names, string prefix, Func<long, string> nameOf)
    {
        var numbers = new List<long>();
        foreach (var name in names)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && long.TryParse(name.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && name == nameOf(number))
            {
                numbers.Add(number);
            }
        }

        numbers.Sort();
        return numbers;
    }
}
