using Orchestrator.Integration.Tests.Servers;
using Orchestrator.Scenarios.Tests.Harness.Scripts;

namespace Orchestrator.Integration.Tests.Specs;

/// <summary>Plays the scripts of our own specs on the local cluster: the same lines, the same trees as in the simulation.</summary>
public sealed class OwnSpecTests
{
    private static readonly string Folder = Path.Combine(SpecPackage.Sources, "Scripts", "specs");

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_spec_does_on_real_processes_what_it_does_in_the_simulation(string name)
    {
        await using var server = OrchestratorServer.Create(subnet: 44);
        await server.StartAsync();

        await new LocalRun(Script.Parse(name, await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"))), server).PlayAsync();
    }

    public static TheoryData<string> Scripts() =>
        new(Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal));
}
