using System.Globalization;

namespace Orchestrator.Packages;

/// <summary>
/// The order of versions: part by part between dots, dashes, underscores and plus signs; numbers as numbers, so 2.10 is
/// newer than 2.9. A version that goes on with a word is older than the one it goes on from (1.0.0-beta before 1.0.0), one
/// that goes on with a number is newer (1.0.0-1 after 1.0.0).
/// </summary>
public sealed class PackageVersion : IComparer<string>
{
    private static readonly char[] Separators = ['.', '-', '_', '+'];

    /// <summary>The order itself.</summary>
    public static PackageVersion Order { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y)
    {
        var left = (x ?? "").Split(Separators);
        var right = (y ?? "").Split(Separators);
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            var order = index >= left.Length ? -LongerBy(right[index])
                : index >= right.Length ? LongerBy(left[index])
                : ComparePart(left[index], right[index]);
            if (order != 0)
            {
                return order;
            }
        }

        return string.CompareOrdinal(x, y);
    }

    private static int LongerBy(string part) => Number(part) is null ? -1 : 1;

    private static int ComparePart(string left, string right) => (Number(left), Number(right)) switch
    {
        ({ } x, { } y) => x.CompareTo(y),
        (null, null) => string.CompareOrdinal(left, right),
        (null, _) => -1,
        _ => 1,
    };

    private static ulong? Number(string part) =>
        ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
