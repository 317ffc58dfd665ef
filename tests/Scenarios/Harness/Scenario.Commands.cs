using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Loop;

namespace Orchestrator.Scenarios.Tests.Harness;

internal sealed partial class Scenario
{
    public CommandResult Install(string name, string spec, ValueMap<string>? environment = null) => Submit(new InstallService(Operator, name, NewId(), Configuration(spec, environment), new Dictionary<string, ReadOnlyMemory<byte>>()));

    public CommandResult Uninstall(string name) => Submit(new UninstallService(Operator, name));

    public CommandResult Edit(string pod, PodVerb verb, ValueList<string>? tasks = null, string service = "hello") =>
        Submit(new PodEdit(new("tester", ""), service, pod, verb) { Tasks = tasks ?? [] });

    /// <summary>Sends a command and lets everything that follows at this moment happen. A crash may leave it without answer.</summary>
    public CommandResult Submit(OperatorCommand command)
    {
        Line($"send {command}");
        _isEdited = command is PlanEdit;
        _wasEdited |= _isEdited;
        var answer = new TaskCompletionSource<CommandResult>();
        _loop!.Inbox.TryWrite(new CommandInput(command, answer));
        Settle();
        _isEdited = false;
        return answer.Task.IsCompletedSuccessfully ? answer.Task.Result : new(false, NoAnswer);
    }

    /// <summary>Sends commands that one turn takes in together.</summary>
    public IReadOnlyList<CommandResult> SubmitTogether(params OperatorCommand[] commands)
    {
        Line($"send {string.Join(" and ", commands.Select(command => command.ToString()))}");
        _isEdited = commands.Any(command => command is PlanEdit);
        _wasEdited |= _isEdited;
        List<TaskCompletionSource<CommandResult>> answers = [.. commands.Select(_ => new TaskCompletionSource<CommandResult>())];
        foreach (var (command, answer) in commands.Zip(answers))
        {
            _loop!.Inbox.TryWrite(new CommandInput(command, answer));
        }

        Settle();
        _isEdited = false;
        return [.. answers.Select(answer => answer.Task.IsCompletedSuccessfully ? answer.Task.Result : new(false, NoAnswer))];
    }

    /// <summary>Sends a command as an operator does who looks whether one that got no answer was carried out, and sends it again when it was not.</summary>
    public CommandResult SubmitUntilDone(OperatorCommand command)
    {
        while (true)
        {
            var commits = Commits.Count;
            _commitsAtCrash = null;
            var result = Submit(command);
            if (result.Message != NoAnswer)
            {
                return result;
            }

            if (_commitsAtCrash > commits)
            {
                return new(true, "the scheduler ended after it had committed the command");
            }
        }
    }
}
