using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Pods;

/// <summary><c>pod …</c>.</summary>
/// <param name="context">What they work with.</param>
internal sealed class PodCommands(CommandContext context)
{
    private readonly Argument<string> _pod = new("pod") { Description = "The pod instance, such as kafka-0." };

    private readonly Argument<string?> _anyPod = new("pod")
    {
        Description = "The pod instance, such as kafka-0; all when not given.", Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var list = new ExampleCommand("list", "Print the names of the service's pod instances.", "orchestrator kafka pod list");
        list.SetAction(ListAsync);
        var status = new ExampleCommand("status", "Show the pod instances with their tasks.", "orchestrator kafka pod status", "orchestrator kafka pod status kafka-0") { _anyPod };
        status.SetAction(StatusAsync);
        var info = new ExampleCommand("info", "Print all that is known of a pod instance's tasks.", "orchestrator kafka pod info kafka-0") { _pod };
        info.SetAction(InfoAsync);
        var pod = new ExampleCommand("pod", "Look at the service's pods, and restart, replace and pause them.", "orchestrator kafka pod status", "orchestrator kafka pod restart kafka-0")
        {
            list,
            status,
            info,
            new PodVerb(context, PodVerbWords.Restart).Build(
                "End the tasks of pods and launch them again where they were, with their data.", "orchestrator kafka pod restart kafka-0", "orchestrator kafka pod restart 'kafka-*' --yes"),
            new PodVerb(context, PodVerbWords.Replace).Build(
                "Launch pods anew, maybe on other machines. The data on their volumes is destroyed.", "orchestrator kafka pod replace kafka-0", "orchestrator kafka pod replace kafka-0 --yes"),
            Pause(context, "orchestrator kafka pod"),
            Resume(context, "orchestrator kafka pod"),
        };
        pod.Aliases.Add("pods");
        return pod;
    }

    /// <summary>The command that pauses.</summary>
    /// <param name="context">What it works with.</param>
    /// <param name="above">The words before it, for examples.</param>
    public static Command Pause(CommandContext context, string above) => new PodVerb(context, PodVerbWords.Pause).Build(
        "Replace the commands of tasks by one that only waits, so that their sandboxes can be looked at.", $"{above} pause kafka-0", $"{above} pause kafka-0 --tasks broker");

    /// <summary>The command that resumes.</summary>
    /// <inheritdoc cref="Pause" />
    public static Command Resume(CommandContext context, string above) => new PodVerb(context, PodVerbWords.Resume).Build(
        "Let paused tasks run their own commands again.", $"{above} resume kafka-0", $"{above} resume kafka-0 --tasks broker");

    private async Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, "pod"), cancellationToken);
        context.PrintJson(reply.Checked(context.Service(result)).Body);
        return ExitCodes.Ok;
    }

    private async Task<int> InfoAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var pod = result.GetRequiredValue(_pod);
        using var server = context.Connect(result);
        context.PrintJson((await OfPodAsync(result, server, pod, "info", cancellationToken)).Body);
        return ExitCodes.Ok;
    }

    private async Task<int> StatusAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var pod = result.GetValue(_anyPod);
        using var server = context.Connect(result);
        var json = (pod is null
            ? (await server.GetAsync(context.Route(result, "pod/status"), cancellationToken)).Checked(context.Service(result))
            : await OfPodAsync(result, server, pod, "status", cancellationToken)).Body;
        context.Print(
            context.IsJson(result) ? JsonText.Indented(json)
            : pod is null ? PodTree.OfService(json)
            : PodTree.OfInstance(json));
        return ExitCodes.Ok;
    }

    private async Task<Reply> OfPodAsync(ParseResult result, ServerClient server, string pod, string what, CancellationToken cancellationToken)
    {
        var reply = await server.GetAsync(context.Route(result, $"pod/{Uri.EscapeDataString(pod)}/{what}"), cancellationToken);
        return await reply.CheckedAsync(context, result, server, "pod", "pods", "pod", pod, cancellationToken);
    }
}
