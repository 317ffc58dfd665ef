using System.CommandLine;
using System.CommandLine.Help;
using Orchestrator.Cli.Commands.Debug;
using Orchestrator.Cli.Commands.Guards;
using Orchestrator.Cli.Commands.Plans;
using Orchestrator.Cli.Commands.Pods;
using Orchestrator.Cli.Commands.Records;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary>All commands: those of the server, and those of one service.</summary>
internal static class CommandTree
{
    /// <summary>The program's name.</summary>
    public const string Program = "orchestrator";

    private static readonly string[] Examples =
    [
        "orchestrator package search", "orchestrator package install kafka --wait", "orchestrator kafka plan status deploy", "orchestrator task log kafka-0-broker --follow",
    ];

    /// <summary>The commands that begin with a verb.</summary>
    public static RootCommand OfServer(Terminal terminal)
    {
        var options = new GlobalOptions();
        var context = new CommandContext(terminal, options, service: null);
        var root = Root(terminal, $"Runs stateful services by plans. '{Program} <service> --help' shows the commands of an installed service.", Program, Examples);
        root.Add(new PackageCommands(context).Build());
        root.Add(new AgentCommands(context).Build());
        root.Add(new TaskCommands(context).Build());
        root.Add(new AuditCommand(context, isOfService: false).Build());
        AddGuards(root, new(context, isOfService: false));
        root.Add(new VersionCommand(context).Build());
        options.AddTo(root, isForService: false);
        return root;
    }

    /// <summary>The commands that begin with a service's name.</summary>
    public static RootCommand OfService(Terminal terminal, string service)
    {
        var options = new GlobalOptions();
        var context = new CommandContext(terminal, options, service);
        var root = Root(terminal, $"Looks at the service '{service}' and steers it.", $"{Program} {service}", [$"{Program} {service} plan status deploy", $"{Program} {service} pod status", $"{Program} {service} endpoints"]);
        root.Add(new PlanCommands(context).Build());
        root.Add(new UpdateCommands(context).Build());
        root.Add(new PodCommands(context).Build());
        root.Add(new EndpointCommands(context).Build());
        root.Add(new DescribeCommand(context).Build());
        root.Add(new EventCommand(context).Build());
        root.Add(new AuditCommand(context, isOfService: true).Build());
        AddGuards(root, new(context, isOfService: true));
        root.Add(new DebugCommands(context).Build());
        foreach (var deprecated in DebugCommands.Deprecated(context))
        {
            root.Add(deprecated);
        }

        options.AddTo(root, isForService: true);
        return root;
    }

    private static void AddGuards(RootCommand root, GuardScope scope)
    {
        var freeze = new FreezeCommands(scope);
        root.Add(new WindowCommands(scope).Build());
        root.Add(freeze.BuildFreeze());
        root.Add(freeze.BuildUnfreeze());
    }

    private static RootCommand Root(Terminal terminal, string description, string name, IReadOnlyList<string> examples)
    {
        var root = new RootCommand(description) { HelpName = name };
        root.Directives.Clear();
        foreach (var version in root.Options.OfType<VersionOption>().ToList())
        {
            root.Options.Remove(version);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        var action = (HelpAction)help.Action!;
        action.MaxWidth = terminal.ScreenSize?.Invoke().Width ?? int.MaxValue;
        help.Action = new ExampleHelp(action, examples);
        return root;
    }
}
