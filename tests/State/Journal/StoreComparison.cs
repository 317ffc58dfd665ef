namespace Orchestrator.State.Tests.Journal;

/// <summary>Compares whole stores.</summary>
internal static class StoreComparison
{
    public static void ShouldHoldWhat(this IStateStore store, IStateStore expected)
    {
        store.Revision.Should().Be(expected.Revision);
        store.Keys("").Should().Equal(expected.Keys(""));
        foreach (var key in expected.Keys(""))
        {
            store.Read(key)!.Value.Span.SequenceEqual(expected.Read(key)!.Value.Span).Should().BeTrue($"'{key}' should have its value");
        }
    }
}
