using System.CommandLine;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>pod list</c>, <c>pod status</c> and <c>pod info</c>.</summary>
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
        var pod = new ExampleCommand("pod", "Look at the service's pods.", "orchestrator kafka pod status") { list, status, info };
        pod.Aliases.Add("pods");
        return pod;
    }

    private Task<int> ListAsync(ParseResult result, CancellationToken cancellationToken) => PrintAsync(result, "pod", cancellationToken);

    private Task<int> InfoAsync(ParseResult result, CancellationToken cancellationToken) =>
        PrintAsync(result, $"pod/{Uri.EscapeDataString(result.GetRequiredValue(_pod))}/info", cancellationToken);

    private async Task<int> StatusAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var pod = result.GetValue(_anyPod);
        using var server = context.Connect(result);
        var route = pod is null ? "pod/status" : $"pod/{Uri.EscapeDataString(pod)}/status";
        var json = (await server.GetAsync(context.Route(result, route), cancellationToken)).Checked(context.Service(result)).Body;
        context.Print(
            context.IsJson(result) ? JsonText.Indented(json)
            : pod is null ? PodTree.OfService(json)
            : PodTree.OfInstance(json));
        return ExitCodes.Ok;
    }

    private async Task<int> PrintAsync(ParseResult result, string route, CancellationToken cancellationToken)
    {
        using var server = context.Connect(result);
        var reply = await server.GetAsync(context.Route(result, route), cancellationToken);
        context.PrintJson(reply.Checked(context.Service(result)).Body);
        return ExitCodes.Ok;
    }
}
