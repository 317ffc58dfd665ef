using Orchestrator.Scenarios.Tests.Harness;
using Orchestrator.Scenarios.Tests.Harness.Scripts;

namespace Orchestrator.Scenarios.Tests;

/// <summary>Plays the scripts of the folder <c>Scripts</c>.</summary>
public sealed class ScriptTests
{
    private static readonly string Folder = Path.Combine(Checkout.Root, "tests", "Scenarios", "Scripts");

    /// <summary>Played as it stands, then with the scheduler ended at each point at which that must do no harm, then with another scheduler after each line.</summary>
    [Theory]
    [MemberData(nameof(Scripts))]
    public void A_script_comes_true_wherever_the_scheduler_ends(string name)
    {
        var script = Script.Parse(name, File.ReadAllText(Path.Combine(Folder, name + ".txt")));
        var points = new ScriptRun(script).Play();
        if (script.IsPlayedOnce)
        {
            return;
        }

        for (var point = 1; point <= points; point++)
        {
            new ScriptRun(script, crashAt: point).Play();
        }

        for (var place = 0; place < script.Lines.Count; place++)
        {
            new ScriptRun(script, restartAfter: place).Play();
        }
    }

    public static TheoryData<string> Scripts() => new(Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories)
        .Select(file => Path.ChangeExtension(Path.GetRelativePath(Folder, file), null)).Order(StringComparer.Ordinal));
}
