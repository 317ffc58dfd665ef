using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.Commands.Plans;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Launchers;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands;

/// <summary><c>package install</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class InstallCommand(CommandContext context)
{
    private readonly Argument<string> _package = new("package") { Description = "The package's name, such as kafka." };
    private readonly Option<string?> _options = new("--options") { Description = "A JSON file with the service's options, or stdin.", HelpName = "FILE" };
    private readonly Option<string?> _version = new("--package-version") { Description = "The version; the newest when not given.", HelpName = "VERSION" };
    private readonly Option<string?> _serviceName = new("--service-name") { Description = "The service's name, in place of the option service.name.", HelpName = "SERVICE" };
    private readonly WaitOptions _wait = new();

    /// <summary>The command.</summary>
    public Command Build()
    {
        var install = new ExampleCommand(
            "install",
            "Install a service from a package.",
            "orchestrator package install hello-world --wait",
            "orchestrator package install kafka --options kafka.json",
            "echo '{\"brokers\": {\"count\": 1}}' | orchestrator package install kafka --options stdin")
        {
            _package, _options, _version, _serviceName,
        };
        _wait.AddTo(install, "Wait until the deploy plan is complete, and tell every step.");
        install.SetAction(RunAsync);
        return install;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var package = result.GetRequiredValue(_package);
        var file = result.GetValue(_options);
        var options = file is null ? null : await OptionsFile.ReadAsync(context.Terminal, file);
        using var server = context.Connect(result);
        var body = CosmosBody.With(
            [("packageName", package), ("packageVersion", result.GetValue(_version)), ("appId", result.GetValue(_serviceName)), ("optionsSource", file is null ? null : OptionsFile.NameOf(file))], options);
        var json = await Cosmos.CallAsync(server, "package/install", body, package, cancellationToken);
        using var answer = JsonDocument.Parse(json);
        var service = answer.RootElement.Shown("appId").Trim('/');
        var launcher = Launcher.Create(context.Terminal, package);
        foreach (var warning in answer.RootElement.Items("warnings"))
        {
            context.Terminal.Error.WriteLine($"Warning: {warning}");
        }

        if (!context.IsJson(result))
        {
            Tell(answer.RootElement, package, service, launcher);
        }

        if (_wait.IsAsked(result))
        {
            using var limit = _wait.Limit(result, cancellationToken);
            await new PlanFollower(context, server, service).FollowAsync("deploy", isQuiet: context.IsJson(result), limit);
        }

        if (context.IsJson(result))
        {
            context.PrintJson(json);
        }

        return ExitCodes.Ok;
    }

    private void Tell(JsonElement answer, string package, string service, string? launcher)
    {
        context.Print($"Package '{package}' version {answer.Shown("packageVersion")} is installed as service '{service}'; its deploy plan is running.");
        if (answer.Text("postInstallNotes") is { Length: > 0 } notes)
        {
            context.Print(notes.Replace("<service>", service, StringComparison.Ordinal));
        }

        context.Print($"Look at it with: orchestrator {service} plan status deploy");
        if (launcher is not null)
        {
            context.Print($"Or, with {Path.GetDirectoryName(launcher)} on the PATH: {package} {(service == package ? "" : $"--name={service} ")}plan status deploy");
        }
    }
}
