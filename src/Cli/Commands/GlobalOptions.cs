using System.CommandLine;

namespace Orchestrator.Cli.Commands;

/// <summary>The options that every command knows.</summary>
internal sealed class GlobalOptions
{
    /// <summary>The server's address.</summary>
    public Option<string?> Url { get; } = Recursive<string?>("--url", "Where the server is. Else ORCHESTRATOR_URL, DCOS_URL, or http://127.0.0.1:7390.", "URL");

    /// <summary>The file with the server's token.</summary>
    public Option<string?> TokenFile { get; } = Recursive<string?>(
        "--token-file", "The file with the server's token. Else ORCHESTRATOR_TOKEN, DCOS_ACS_TOKEN, or the file of the default state folder.", "FILE");

    /// <summary>Whether JSON is printed.</summary>
    public Option<bool> Json { get; } = Recursive<bool>("--json", "Print JSON.");

    /// <summary>Whether requests are told.</summary>
    public Option<bool> Verbose { get; } = Recursive<bool>("--verbose", "Tell every request and its answer on standard error.", null, "-v");

    /// <summary>The service, when it has another name than the command.</summary>
    public Option<string?> Name { get; } = Recursive<string?>("--name", "The service's name, when it is not the command's own.", "SERVICE");

    /// <summary>Adds them to a root.</summary>
    public void AddTo(RootCommand root, bool isForService)
    {
        root.Add(Url);
        root.Add(TokenFile);
        root.Add(Json);
        root.Add(Verbose);
        if (isForService)
        {
            root.Add(Name);
        }
    }

    private static Option<T> Recursive<T>(string name, string description, string? value = null, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Recursive = true };
}
