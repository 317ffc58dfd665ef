namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>The seeds that chaos is drawn from: 1, 2, 3 and so on. PROPERTY_TIMES multiplies how many there are.</summary>
internal static class Seeds
{
    private static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_TIMES") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>So many seeds, with what the environment multiplies it by.</summary>
    public static TheoryData<int> Of(int count) => new(Enumerable.Range(1, count * Times));
}
