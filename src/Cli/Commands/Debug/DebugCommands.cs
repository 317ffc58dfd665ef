using System.CommandLine;
using Orchestrator.Cli.Commands.Pods;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Debug;

/// <summary><c>debug …</c>: what the server keeps of a service, as it keeps it.</summary>
/// <param name="context">What they work with.</param>
internal sealed class DebugCommands(CommandContext context)
{
    /// <summary>The command and its subcommands.</summary>
    public Command Build()
    {
        var pod = new ExampleCommand("pod", "Pause pods to look into their sandboxes.", "orchestrator kafka debug pod pause kafka-0")
        {
            PodCommands.Pause(context, "orchestrator kafka debug pod"), PodCommands.Resume(context, "orchestrator kafka debug pod"),
        };
        pod.Aliases.Add("pods");
        return new ExampleCommand("debug", "Look at what the server keeps of the service.", "orchestrator kafka debug config target", "orchestrator kafka debug offers")
        {
            new ConfigCommands(context).Build(),
            new StateCommands(context).Build(),
            pod,
            new DebugPlansCommand(context).Build(),
            Print("offers", "Print the last looks at the machines: what fitted, and what did not and why.", "v2/debug/offers"),
            Print("statuses", "Print the last status of each task by plan, phase and step.", "v1/debug/taskStatuses"),
            Print("reservations", "Print what is reserved for the service by machine.", "v1/debug/reservations"),
        };
    }

    /// <summary>The commands of the original's older clients, which only say what they are called now.</summary>
    public static IEnumerable<Command> Deprecated(CommandContext context)
    {
        foreach (var (name, verbs) in new[] { ("config", ConfigCommands.Names), ("state", StateCommands.Names) })
        {
            var group = new Command(name) { Hidden = true };
            foreach (var verb in verbs)
            {
                var command = new Command(verb) { new Argument<string[]>("more") { Arity = ArgumentArity.ZeroOrMore } };
                command.SetAction(int (result) => throw new CliException(
                    $"This command is deprecated, use '{CommandTree.Program} {context.Service(result)} debug {name} {verb}' instead, try --help"));
                group.Add(command);
            }

            yield return group;
        }
    }

    private Command Print(string name, string description, string route)
    {
        var command = new ExampleCommand(name, description, $"orchestrator kafka debug {name}");
        command.SetAction((result, cancellationToken) => Answer.PrintAsync(context, result, context.RouteOf(result, route), cancellationToken));
        return command;
    }
}
