using Orchestrator.Plans;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness;

internal sealed partial class Scenario
{
    /// <summary>The audit entries, oldest first.</summary>
    public IReadOnlyList<State.Records.Audit.AuditEntry> Audit() => State.Records.Audit.AuditStore.Read(_store, 0, 1000);

    public Status? PlanStatus(string service, string plan) =>
        Snapshot.Services.TryGetValue(service, out var view) ? view.Plans.FirstOrDefault(candidate => candidate.Name == plan)?.Status : null;

    public ValueList<Orchestrator.Plans.Views.StepView> Steps(string service, string plan) =>
        Snapshot.Services[service].Plans.First(candidate => candidate.Name == plan).Phases.SelectMany(phase => phase.Steps).ToValueList();

    public Orchestrator.Plans.Views.StepView Step(string service, string plan, string step) => Steps(service, plan).First(candidate => candidate.Name == step);

    public TaskView Task(string service, string task) => Snapshot.Services[service].Tasks.First(view => view.Record.Name == task);

    public int StartsOf(string task) => World.Starts.Count(start => start.TaskName == task);

    /// <summary>All that is stored but the audit trail, which outlives what it tells of.</summary>
    public IReadOnlyList<string> StateKeys() => [.. _store.Keys("").Where(key => !key.StartsWith("audit", StringComparison.Ordinal))];
}
