using Newtonsoft.Json.Linq;
using Orchestrator.Integration.Tests.Servers;
using Orchestrator.Scenarios.Tests.Harness.Scripts;

namespace Orchestrator.Integration.Tests.Specs;

/// <summary>Plays a script through the command line against a real server with real processes.</summary>
internal sealed class LocalRun(Script script, OrchestratorServer server)
{
    /// <summary>How much longer than in the simulation something may take: processes and checks need their time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScriptTranscript _transcript = new(script);

    public OrchestratorServer Server => server;

    public string Service { get; set; } = "";

    public async Task PlayAsync()
    {
        foreach (var line in script.Lines)
        {
            try
            {
                await PlayAsync(line);
            }
            catch (Exception problem) when (problem is ScriptFailedException or TimeoutException or Xunit.Sdk.XunitException)
            {
                _transcript.Failed(line);
                throw new ScriptFailedException($"✘ {script.Name}: {line.Text} — {problem.Message}\n\n{_transcript}\nlog of the server: {File.ReadAllText(server.Log)}");
            }

            _transcript.Passed(line);
        }
    }

    /// <summary>What a command of the service prints.</summary>
    public string Ask(params string[] arguments) => Wait(server.RunAsync([Service, .. arguments])).Succeeded().TrimEnd('\n');

    /// <summary>A task of the service as <c>task list --json</c> has it; null when it has none of that name.</summary>
    public JToken? Task(string name) => Tasks().GetValueOrDefault(name);

    public IReadOnlyDictionary<string, JToken> Tasks() => Wait(server.TasksAsync(Service));

    /// <summary>Lines are played one after the other on the test's own thread of the pool, which has no context to wait for.</summary>
    public static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private async Task PlayAsync(ScriptLine line)
    {
        if (line.After(ScriptLine.Simulated) is not null)
        {
            return;
        }

        var plain = line.After(ScriptLine.Real) ?? line.After(ScriptLine.Undisturbed) ?? line;
        var (awaited, within) = LineForm.Patience(plain);
        var (kind, values) = LineKind<LocalRun>.Find(LocalLines.All, script, awaited);
        if (!plain.IsExpectation)
        {
            kind.Play(this, values);
            return;
        }

        var end = DateTime.UtcNow + within + Patience;
        while (await System.Threading.Tasks.Task.Run(() => kind.Play(this, values)) is { } found)
        {
            if (DateTime.UtcNow > end)
            {
                throw new ScriptFailedException(found);
            }

            await System.Threading.Tasks.Task.Delay(200);
        }
    }
}
