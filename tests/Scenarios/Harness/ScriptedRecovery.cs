using Orchestrator.Extensions;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>The code of the package of all specs: it plans recoveries as its script says.</summary>
internal sealed class ScriptedRecovery(Func<RecoveryFacts, RecoveryPhase?> script) : IPackageExtension, IRecoveryOverride
{
    public string Package => "test";

    public IRecoveryOverride Recovery => this;

    public RecoveryPhase? Plan(RecoveryFacts facts) => script(facts);
}
