using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Launchers;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>package uninstall</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class UninstallCommand(CommandContext context)
{
    private readonly Argument<string> _service = new("service") { Description = "The service's name, such as kafka." };
    private readonly WaitOptions _wait = new();
    private readonly VerbOptions _override = new("a freeze holds, or another service uses this one");

    /// <summary>The command.</summary>
    public Command Build()
    {
        var uninstall = new ExampleCommand(
            "uninstall", "Uninstall a service: end its tasks and destroy its volumes. This cannot be taken back.", "orchestrator package uninstall kafka", "orchestrator package uninstall kafka --wait --timeout 120", "orchestrator package uninstall zookeeper --override --reason 'kafka gets another one'")
        {
            _service,
        };
        _wait.AddTo(uninstall, "Wait until nothing of the service is left.");
        _override.AddTo(uninstall);
        uninstall.SetAction(RunAsync);
        return uninstall;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var service = result.GetRequiredValue(_service).Trim('/');
        using var server = context.Connect(result);
        var package = await PackageOfAsync(server, service, cancellationToken)
            ?? throw new CliException($"There is no service named '{service}'; 'orchestrator package list' shows those that are installed");
        var json = await Cosmos.CallAsync(server, "package/uninstall", CosmosBody.Of(("packageName", package), ("appId", service)), service, cancellationToken, _override.Query(result));
        if (_wait.IsAsked(result))
        {
            using var limit = _wait.Limit(result, cancellationToken);
            while (await PackageOfAsync(server, service, limit.Token) is not null)
            {
                await limit.PauseAsync($"something of '{service}' is left; see 'orchestrator {service} plan status deploy'");
            }
        }

        if (!await IsInstalledAsync(server, package, service, cancellationToken))
        {
            Launcher.Delete(context.Terminal, package);
        }

        if (context.IsJson(result))
        {
            context.PrintJson(json);
            return ExitCodes.Ok;
        }

        context.Print(_wait.IsAsked(result) ? $"Service '{service}' is uninstalled." : $"Service '{service}' is being uninstalled.");
        using var answer = JsonDocument.Parse(json);
        foreach (var notes in answer.RootElement.Items("results").Select(one => one.Text("postUninstallNotes")).OfType<string>())
        {
            context.Print(notes);
        }

        return ExitCodes.Ok;
    }

    private static async Task<string?> PackageOfAsync(ServerClient server, string service, CancellationToken cancellationToken) =>
        (await ListAsync(server, ("appId", service), cancellationToken)).Select(installed => installed.Package).FirstOrDefault();

    // The service that is being uninstalled does not count: it may take a while to go.
    private static async Task<bool> IsInstalledAsync(ServerClient server, string package, string except, CancellationToken cancellationToken) =>
        (await ListAsync(server, ("packageName", package), cancellationToken)).Any(installed => installed.Service != except);

    private static async Task<IReadOnlyList<(string Service, string Package)>> ListAsync(ServerClient server, (string, string?) filter, CancellationToken cancellationToken)
    {
        using var answer = JsonDocument.Parse(await Cosmos.CallAsync(server, "package/list", CosmosBody.Of(filter), "", cancellationToken));
        return [.. answer.RootElement.Items("packages").Select(package => (
            package.Shown("appId").Trim('/'),
            ((package.Value("packageInformation") ?? default).Value("packageDefinition") ?? default).Shown("name")))];
    }
}
