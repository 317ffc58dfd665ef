using Orchestrator.Extensions;

namespace Orchestrator.Scenarios.Tests.Harness;

/// <summary>The code of the package of all specs: one clean-up that does what its script says.</summary>
/// <param name="script">Given the number of the run, from 1 on, the service, and the services that are installed.</param>
internal sealed class ScriptedCleanUp(Func<int, ServiceFacts, IInstalledServices, Task<CleanUpResult>> script) : IPackageExtension, ICleanUp
{
    public string Package => "test";

    public IReadOnlyList<ICleanUp> CleanUps => [this, .. Others];

    /// <summary>More clean-ups of the package.</summary>
    public IReadOnlyList<ICleanUp> Others { get; init; } = [];

    public string Name { get; init; } = "delete-something";

    public int Runs { get; private set; }

    public static ScriptedCleanUp Done(Action run) => new((_, _, _) =>
    {
        run();
        return Task.FromResult(CleanUpResult.Done("something is deleted"));
    });

    public Task<CleanUpResult> RunAsync(ServiceFacts service, IInstalledServices installed, CancellationToken cancellationToken) =>
        script(++Runs, service, installed);
}
