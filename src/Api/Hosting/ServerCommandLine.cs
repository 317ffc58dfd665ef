using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Orchestrator.Api.Routes;
using Orchestrator.Clusters.Local;

namespace Orchestrator.Api.Hosting;

/// <summary>The command line of orchestratord.</summary>
internal sealed class ServerCommandLine
{
    private const string Program = "orchestratord";

    private readonly Option<string> _listen = new("--listen")
    {
        Description = $"Where to listen. Only loopback addresses, since there is no TLS. Default: {ListenAddress.Default}.", HelpName = "ADDRESS:PORT",
    };

    private readonly Option<string> _state = new("--state")
    {
        Description = "The state folder: journal, token, sandboxes, volumes. Default: /var/lib/orchestrator for root, else $XDG_STATE_HOME/orchestrator or ~/.local/state/orchestrator.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _cluster = new("--cluster") { Description = "The agents file. Default: six agents in three zones on 127.0.0.2 to 127.0.0.7.", HelpName = "FILE" };

    private readonly Option<string[]> _packages = new("--packages")
    {
        Description = "A folder of packages; may be given several times. Default: the folder 'packages' beside this program.", HelpName = "DIR", Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _artifacts = new("--artifacts")
    {
        Description = "Where packages find what their scripts fetched. Default: $XDG_CACHE_HOME/orchestrator/artifacts or ~/.cache/orchestrator/artifacts.", HelpName = "DIR",
    };

    private readonly Option<string> _rlimits = new("--rlimits")
    {
        Description = "What to do with a limit (such as RLIMIT_NOFILE) that this process may not set: set what is possible and show it (cap), or refuse the task (strict). Default: cap.",
        HelpName = "cap|strict",
    };

    private readonly Option<bool> _version = new("--version") { Description = "Print the version." };

    private readonly RootCommand _root;

    /// <summary>A command line.</summary>
    public ServerCommandLine()
    {
        _root = new RootCommand("Runs stateful services by plans. SIGTERM and SIGINT end it and leave all tasks running.") { HelpName = Program };
        _root.Directives.Clear();
        foreach (var builtIn in _root.Options.OfType<VersionOption>().ToList())
        {
            _root.Options.Remove(builtIn);
        }

        foreach (var option in (Option[])[_listen, _state, _cluster, _packages, _artifacts, _rlimits, _version])
        {
            _root.Add(option);
        }

        var help = _root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    /// <summary>All options with the arguments they take, for the documentation's test.</summary>
    public IReadOnlyList<Option> Options => [.. _root.Options];

    /// <summary>Reads the arguments.</summary>
    /// <returns>How to start; null when there is nothing to start because help or the version was asked for, and printed.</returns>
    /// <exception cref="StartupException">The arguments are wrong.</exception>
    public ServerOptions? Read(IReadOnlyList<string> arguments, Folders folders, TextWriter output)
    {
        var result = _root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Action is HelpWithExamples)
        {
            result.Invoke(new InvocationConfiguration { Output = output });
            return null;
        }

        if (result.UnmatchedTokens is [var unknown, ..])
        {
            throw Wrong($"unexpected '{unknown}'");
        }

        if (result.Errors is [var error, ..])
        {
            throw Wrong(error.SymbolResult is OptionResult { Tokens.Count: 0 } or ArgumentResult { Tokens.Count: 0 }
                ? $"expected a value: {error.Message.TrimEnd('.')}"
                : error.Message.TrimEnd('.'));
        }

        if (result.GetValue(_version))
        {
            output.WriteLine($"{Program} {ServerRoutes.Version}");
            return null;
        }

        return new()
        {
            Listen = Listen(result.GetValue(_listen)),
            State = Path.GetFullPath(result.GetValue(_state) ?? folders.State),
            Cluster = result.GetValue(_cluster) is { } cluster ? Path.GetFullPath(cluster) : null,
            Packages = result.GetValue(_packages) is { Length: > 0 } given ? [.. given.Select(ExistingFolder)] : [Folders.Packages],
            Artifacts = Path.GetFullPath(result.GetValue(_artifacts) ?? folders.Artifacts),
            Rlimits = Rlimits(result.GetValue(_rlimits)),
        };
    }

    private static System.Net.IPEndPoint Listen(string? text)
    {
        if (text is null)
        {
            return ListenAddress.Default;
        }

        return ListenAddress.Parse(text, out var problem) ?? throw new StartupException(ExitCode.Initialization, $"--listen: {problem}");
    }

    private static string ExistingFolder(string folder) => Directory.Exists(folder)
        ? Path.GetFullPath(folder)
        : throw new StartupException(ExitCode.Initialization, $"--packages: there is no folder {folder}.");

    private static RlimitPolicy Rlimits(string? text) => text switch
    {
        null or "cap" => RlimitPolicy.Cap,
        "strict" => RlimitPolicy.Strict,
        _ => throw new StartupException(ExitCode.Initialization, $"--rlimits: '{text}' is unknown; cap and strict are allowed."),
    };

    private static StartupException Wrong(string what) => new(ExitCode.Initialization, $"{what}, try --help");

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine($"""
                Examples:
                  {Program}
                  {Program} --state /srv/orchestrator --listen 127.0.0.1:8080
                  {Program} --cluster agents.yml --packages packages --packages /srv/my-packages

                Exit codes: 0 ended by a signal, 1 wrong arguments or damaged state, 6 a commit failed, 8 another server uses the state folder, 9 the address cannot be had.
                """);
            return 0;
        }
    }
}
