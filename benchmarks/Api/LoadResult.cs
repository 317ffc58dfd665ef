using System.Globalization;

namespace Orchestrator.Api.Benchmarks;

/// <summary>How the requests ask.</summary>
internal enum LoadKind
{
    /// <summary>Each time for the whole plan.</summary>
    Plain,

    /// <summary>Each time for the whole plan, compressed.</summary>
    Compressed,

    /// <summary>For the plan unless it is as the client saw it last.</summary>
    Conditional,
}

/// <summary>What the asking process measured.</summary>
/// <param name="Requests">How many were made.</param>
/// <param name="Failures">How many were answered with something unexpected.</param>
/// <param name="NotModified">How many were answered with 304.</param>
/// <param name="Bodies">How many different bodies were seen.</param>
/// <param name="Bytes">Bytes of all bodies.</param>
/// <param name="Seconds">From the first scheduled request to the last answer.</param>
/// <param name="P50">Milliseconds from the moment a request was due to the last byte of its answer.</param>
/// <param name="P90">The same.</param>
/// <param name="P99">The same.</param>
/// <param name="Max">The same.</param>
internal sealed record LoadResult(
    int Requests, int Failures, int NotModified, int Bodies, long Bytes, double Seconds, double P50, double P90, double P99, double Max)
{
    public void Write(TextWriter output) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Requests} {Failures} {NotModified} {Bodies} {Bytes} {Seconds:R} {P50:R} {P90:R} {P99:R} {Max:R}"));

    public static LoadResult Parse(string line)
    {
        var parts = line.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (long)parts[4], parts[5], parts[6], parts[7], parts[8], parts[9]);
    }
}
