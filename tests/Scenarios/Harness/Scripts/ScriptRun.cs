using Orchestrator.Clusters.Simulated;
using Orchestrator.Plans;
using Orchestrator.Scenarios.Tests.Harness.Lines;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Scenarios.Tests.Harness.Scripts;

/// <summary>Plays a script once, on a world of its own.</summary>
internal sealed class ScriptRun
{
    /// <summary>After a crash what was under way may be sent again at the next repetition only.</summary>
    private static readonly TimeSpan AfterCrash = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyList<LineKind<ScriptRun>> Kinds =
        [.. WorldLines.All, .. OperatorLines.All, .. PlanExpectations.All, .. TaskExpectations.All, .. StateExpectations.All];

    private readonly Script _script;
    private readonly string _disturbance;
    private readonly int? _restartAfter;
    private readonly ScriptTranscript _transcript;
    private CommandResult _answer = new(true, "");
    private bool _mayBeRefused;

    /// <param name="script">What is played.</param>
    /// <param name="crashAt">The point at which the scheduler ends, from 1; null for none.</param>
    /// <param name="restartAfter">The place of the line after which another scheduler takes over; null for none.</param>
    public ScriptRun(Script script, int? crashAt = null, int? restartAfter = null)
    {
        (_script, _restartAfter) = (script, restartAfter);
        _disturbance = crashAt is not null ? $" with a crash at point {crashAt}" : restartAfter is not null ? $" with a restart after line {script.Lines[restartAfter.Value].Number}" : "";
        _transcript = new ScriptTranscript(script);
        Scenario = new Scenario { Crashes = crashAt is { } point ? new CrashPlan(point) : new CrashPlan() };
        Scenario.World.Script = order => TaskScripts.GetValueOrDefault(order.TaskName) ?? TaskScript;
    }

    public Scenario Scenario { get; }

    /// <summary>What tasks do unless <see cref="TaskScripts"/> has something for one.</summary>
    public TaskScript TaskScript { get; set; } = TaskScript.ByHand;

    public Dictionary<string, TaskScript> TaskScripts { get; } = [];

    /// <summary>The service that lines are about: the one installed last.</summary>
    public string Service { get; set; } = "";

    public ServiceView View => Scenario.Snapshot.Services.TryGetValue(Service, out var view) ? view : throw new ScriptFailedException($"there is no service {Service}");

    /// <summary>What commands pass guards with; null when they must not.</summary>
    public GuardOverride? Override { get; private set; }

    /// <summary>How many launches and kills earlier lines have expected.</summary>
    public int LaunchesSeen { get; set; }

    /// <inheritdoc cref="LaunchesSeen" />
    public int KillsSeen { get; set; }

    /// <returns>How many points there were at which a crash must do no harm.</returns>
    public int Play()
    {
        Scenario.Start();
        for (var place = 0; place < _script.Lines.Count; place++)
        {
            var line = _script.Lines[place];
            Scenario.Note = text => _transcript.Note(line, text);
            try
            {
                Play(line);
                if (place == _restartAfter)
                {
                    _transcript.Note(line, "another scheduler takes over");
                    Scenario.Start();
                    Scenario.Settle();
                }
            }
            catch (Exception problem) when (problem is ScriptFailedException or FormatException or InvalidOperationException or KeyNotFoundException)
            {
                _transcript.Failed(line);
                throw new ScriptFailedException($"✘ {_script.Name}{_disturbance}: {line.Text} — {problem.Message}\n\n{_transcript}\n{PlanText.WithMessages(Scenario.Snapshot)}", problem is ScriptFailedException ? null : problem);
            }

            _transcript.Passed(line);
        }

        return Scenario.Crashes.Passed;
    }

    /// <summary>Sends a command; whether it may be refused, the line says.</summary>
    public void Send(OperatorCommand command)
    {
        Answer(Scenario.SubmitUntilDone(command));
        Scenario.Pass(TimeSpan.Zero);
    }

    /// <summary>What came of what the operator wanted.</summary>
    public void Answer(CommandResult answer)
    {
        _answer = answer;
        if (!answer.IsAccepted && !_mayBeRefused)
        {
            throw new ScriptFailedException($"it was refused: {answer.Message}");
        }
    }

    private void Play(ScriptLine line)
    {
        if (line.After(ScriptLine.Undisturbed) is { } undisturbed)
        {
            if (Scenario.Restarts == 0)
            {
                Play(undisturbed);
            }
        }
        else if (line.After(ScriptLine.Simulated) is { } simulated)
        {
            Play(simulated);
        }
        else if (line.After(ScriptLine.Refused) is { } refused)
        {
            PlayRefused(refused);
        }
        else if (line.After(ScriptLine.Overriding) is { } overriding)
        {
            Override = new GuardOverride("the script says so");
            Play(overriding);
            Override = null;
        }
        else if (line.IsExpectation)
        {
            Await(line);
        }
        else if (line.After(ScriptLine.Real) is null)
        {
            var (kind, values) = LineKind<ScriptRun>.Find(Kinds, _script, line);
            kind.Play(this, values);
            Scenario.Pass(TimeSpan.Zero);
        }
    }

    private void PlayRefused(ScriptLine line)
    {
        var (kind, values) = LineKind<ScriptRun>.Find(Kinds, _script, line);
        _mayBeRefused = true;
        kind.Play(this, values);
        _mayBeRefused = false;
        if (_answer.IsAccepted)
        {
            throw new ScriptFailedException($"it was accepted: {_answer.Message}");
        }

        if (line.Block.FirstOrDefault(text => !_answer.Message.Contains(text, StringComparison.Ordinal)) is { } missing)
        {
            throw new ScriptFailedException($"'{missing}' is not in: {_answer.Message}");
        }
    }

    private void Await(ScriptLine line)
    {
        var (expectation, within) = LineForm.Patience(line);
        var (kind, values) = LineKind<ScriptRun>.Find(Kinds, _script, expectation);
        var span = within + (Scenario.Restarts > 0 ? AfterCrash : TimeSpan.Zero);
        if (kind.Play(this, values) is not { } found)
        {
            return;
        }

        if (!Scenario.TryPassUntil(() => (found = kind.Play(this, values)) is null, span))
        {
            throw new ScriptFailedException(found!);
        }
    }
}
