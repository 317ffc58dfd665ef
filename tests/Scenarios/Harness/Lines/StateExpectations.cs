using Orchestrator.Scenarios.Tests.Harness.Scripts;
using Kind = Orchestrator.Scenarios.Tests.Harness.Scripts.LineKind<Orchestrator.Scenarios.Tests.Harness.Scripts.ScriptRun>;

namespace Orchestrator.Scenarios.Tests.Harness.Lines;

/// <summary>What is stored, reserved and left on machines.</summary>
internal static class StateExpectations
{
    public static IReadOnlyList<Kind> All { get; } =
    [
        Kind.Expect("reservations of {pods...}", (run, line) => Texts.Difference(line.Names("pods"), Stored(run, "reservations"))),
        Kind.Expect("stored {kind}: {names...}", (run, line) => Texts.Difference(line.Names("names"), Stored(run, line["kind"]))),
        Kind.Expect("nothing stored", (run, _) => Texts.Difference([], run.Scenario.StateKeys())),
        Kind.ExpectText("{count} volumes", (_, line) => line["count"], (run, _) => run.Scenario.World.Volumes.Count.ToString(CultureInfo.InvariantCulture)),
        Kind.ExpectText("{count} volumes destroyed", (_, line) => line["count"], (run, _) => run.Scenario.Acts.Destructions.Count.ToString(CultureInfo.InvariantCulture)),
        Kind.Expect("no service", (run, _) => run.Scenario.Snapshot.Services.ContainsKey(run.Service) ? $"there is {run.Service}" : null),
    ];

    /// <summary>The names below one kind of records of the service; runs by their plans.</summary>
    private static IEnumerable<string> Stored(ScriptRun run, string kind)
    {
        var prefix = $"services/{run.View.Record.Id}/{kind}/";
        return run.Scenario.StateKeys().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..].Split('/')[0]).Distinct();
    }
}
