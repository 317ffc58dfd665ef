using System.CommandLine;
using System.Text.Json.Nodes;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Pods;

/// <summary><c>pod restart</c>, <c>replace</c>, <c>pause</c> and <c>resume</c>.</summary>
/// <param name="context">What they work with.</param>
/// <param name="verb">Which of them it is.</param>
internal sealed class PodVerb(CommandContext context, PodVerbWords verb)
{
    private readonly Argument<string[]> _pods = new("pod")
    {
        Description = "Pod instances, such as kafka-0; tasks, such as kafka-0-broker; or patterns, such as 'kafka-*'.", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _tasks = new("--tasks", "-t") { Description = "Only this task of the pod; may be said several times.", HelpName = "TASK", AllowMultipleArgumentsPerToken = false };
    private readonly VerbOptions _options = new();
    private readonly Confirmation _confirmation = new();

    /// <summary>The command.</summary>
    /// <param name="description">What it does, in a sentence.</param>
    /// <param name="examples">Complete command lines.</param>
    public Command Build(string description, params string[] examples)
    {
        var command = new ExampleCommand(verb.Name, description, examples) { _pods };
        if (verb.TakesTasks)
        {
            command.Add(_tasks);
        }

        _options.AddTo(_confirmation.AddTo(command)).SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var service = context.Service(result);
        var root = context.Route(result, "pod");
        var pods = await PodSelection.FindAsync(server, root, service, result.GetRequiredValue(_pods), cancellationToken);
        var isMoreThanSaid = !verb.TakesTasks && await TellWholePodsAsync(pods);
        if (pods.Count > 1 || verb.DestroysData)
        {
            var list = string.Join('\n', pods.Select(selection => "- " + (verb.TakesTasks && selection.Tasks.Count > 0 ? string.Join(", ", selection.Tasks) : selection.Pod)));
            await _confirmation.AskAsync(context.Terminal, result, $"{verb.Warning}\n{list}", isNeededByScripts: pods.Count > 1 || isMoreThanSaid, cancellationToken);
        }

        var answers = new List<string>();
        try
        {
            foreach (var pod in pods)
            {
                var route = QueryText.Of($"{root}/{Uri.EscapeDataString(pod.Pod)}/{verb.Name}", _options.Query(result));
                IReadOnlyList<string> tasks = verb.TakesTasks ? [.. pod.Tasks, .. result.GetValue(_tasks) ?? []] : [];
                var reply = await SendAsync(server, route, tasks, cancellationToken);
                if (reply.Status == 404 && tasks.Count > 0)
                {
                    await PodTasks.CheckAsync(server, root, pod.Pod, tasks, cancellationToken);
                }

                answers.Add(reply.CheckedGuard().Checked(service).Body);
            }
        }
        catch (CliException e) when (pods.Count > 1)
        {
            Print(answers, isOne: false);
            throw new CliException($"{e.Message.TrimEnd()}\nNot done: {string.Join(", ", pods.Skip(answers.Count).Select(pod => pod.Pod))}", e.ExitCode);
        }

        Print(answers, pods.Count == 1);
        return ExitCodes.Ok;
    }

    /// <summary>Says that the verb knows whole pods only, for each pod of which only tasks were named.</summary>
    /// <returns>Whether there was one.</returns>
    private async Task<bool> TellWholePodsAsync(IReadOnlyList<PodSelection> pods)
    {
        var ofTasks = pods.Where(selection => selection.Tasks.Count > 0).ToList();
        foreach (var (pod, tasks) in ofTasks)
        {
            var are = tasks.Count == 1 ? "is a task" : "are tasks";
            await context.Terminal.Error.WriteLineAsync($"{string.Join(", ", tasks)} {are} of {pod}: the whole pod is {verb.DoneToPod}.");
        }

        return ofTasks.Count > 0;
    }

    private static Task<Reply> SendAsync(ServerClient server, string route, IReadOnlyList<string> tasks, CancellationToken cancellationToken) => tasks.Count == 0
        ? server.SendAsync(HttpMethod.Post, route, cancellationToken)
        : server.PostAsync(route, new JsonArray([.. tasks.Select(task => (JsonNode)task)]).ToJsonString(), "application/json", cancellationToken);

    private void Print(IReadOnlyList<string> answers, bool isOne)
    {
        if (isOne || answers.Count > 0)
        {
            context.PrintJson(isOne ? answers[0] : $"[{string.Join(',', answers)}]");
        }
    }
}
