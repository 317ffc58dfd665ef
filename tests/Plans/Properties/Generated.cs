using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Orchestrator.Plans.Tests.Properties;

/// <summary>Runs a check on generated numbers; a failure names the smallest case found and the seed. PROPERTY_TIMES multiplies the cases.</summary>
internal static class Generated
{
    private static readonly int Times = int.Parse(Environment.GetEnvironmentVariable("PROPERTY_TIMES") ?? "1", CultureInfo.InvariantCulture);

    public static void Cases(int cases, int length, Func<Choices, bool> holds)
    {
        var numbers = Gen.Choose(0, 9999).ArrayOf(length);
        var arbitrary = Arb.From(numbers, ArbMap.Default.ArbFor<int[]>().Shrinker);
        Prop.ForAll(arbitrary, generated => holds(new Choices(generated)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases * Times));
    }

    /// <summary>How many cases a number of them is, with what the environment multiplies it by.</summary>
    public static int Total(int cases) => cases * Times;
}
