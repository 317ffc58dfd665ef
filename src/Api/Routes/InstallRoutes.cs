using System.Text.Json.Nodes;
using Orchestrator.Api.Hosting;
using Orchestrator.Api.Http;
using Orchestrator.Packages;
using Orchestrator.Pods.Values;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Snapshots;

namespace Orchestrator.Api.Routes;

/// <summary>Installs and uninstalls.</summary>
/// <param name="backend">What the routes stand on.</param>
internal sealed class InstallRoutes(Func<Backend> backend)
{
    private const int NewestInstall = 2;

    /// <summary>Installs a package, or refuses it with everything that is wrong and nothing written.</summary>
    public async Task<IResult> InstallAsync(CosmosRequest request)
    {
        var outcome = await backend().Operations.InstallAsync(Wanted(request), request.Context.RequestAborted);
        if (!outcome.IsAccepted || outcome.Package is not { } package)
        {
            return CosmosErrors.Of(outcome);
        }

        var answer = new JsonObject
        {
            ["packageName"] = package.Name, ["packageVersion"] = package.Version, ["appId"] = AppId.Of(outcome.ServiceName),
        };
        var version = request.AnswerVersion(NewestInstall);
        if (version > 1 && package.Definition.PostInstallNotes is { } notes)
        {
            answer["postInstallNotes"] = notes;
        }

        if (version > 1 && outcome.Warnings.Count > 0)
        {
            answer["warnings"] = Answers.Array(outcome.Warnings);
        }

        return request.Answer(answer, version);
    }

    /// <summary>Shows the app that an install would make: its id and its environment.</summary>
    public Task<IResult> RenderAsync(CosmosRequest request)
    {
        try
        {
            var rendered = backend().Operations.Render(Wanted(request));
            var environment = new JsonObject(rendered.Environment.Select(variable => KeyValuePair.Create<string, JsonNode?>(variable.Key, variable.Value)));
            return Task.FromResult(request.Answer(new() { ["marathonJson"] = new JsonObject { ["id"] = AppId.Of(rendered.ServiceName), ["env"] = environment } }));
        }
        catch (PackageException e)
        {
            return Task.FromResult(CosmosErrors.Of(e.Problems));
        }
    }

    /// <summary>Begins to uninstall the services of a package: the one of <c>appId</c>, the only one, or with <c>all</c> all of them.</summary>
    public async Task<IResult> UninstallAsync(CosmosRequest request)
    {
        var package = request.RequiredText("packageName");
        var services = backend().Snapshot().Services.Values.Where(service => service.Configuration.PackageName == package).ToList();
        if (request.Text("appId") is { } appId)
        {
            services.RemoveAll(service => !AppId.Names(appId, service));
        }

        if (services.Count == 0)
        {
            return CosmosErrors.Of("PackageNotInstalled", $"Package [{package}] is not installed{(request.Text("appId") is { } id ? $" as {AppId.Of(id)}" : "")}", new() { ["packageName"] = package });
        }

        if (services.Count > 1 && !request.IsTrue("all"))
        {
            return CosmosErrors.Of(
                "AmbiguousAppId", $"Multiple apps named [{package}]: {string.Join(", ", services.Select(service => AppId.Of(service.Record.Name)))}", new() { ["packageName"] = package });
        }

        var command = new UninstallService(TokenCheck.OriginOf(request.Context), services[0].Record.Name)
        {
            Others = services.Skip(1).Select(service => service.Record.Name).ToValueList(), Override = OverrideQuery.Read(request.Context),
            Why = OverrideQuery.Reason(request.Context),
        };
        var result = await backend().Operations.SubmitAsync(command, request.Context.RequestAborted);
        return result.IsAccepted
            ? request.Answer(new() { ["results"] = Answers.Array(services.Select(Uninstalled)) })
            : CosmosErrors.Of("UninstallRefused", result.Message, status: result.Refusal == RefusalKind.Guarded ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
    }

    private JsonObject Uninstalled(ServiceView service)
    {
        var result = new JsonObject
        {
            ["packageName"] = service.Configuration.PackageName,
            ["appId"] = AppId.Of(service.Record.Name),
            ["packageVersion"] = service.Configuration.PackageVersion,
        };
        if ((string?)InstalledPackage.File(backend(), service, Package.DefinitionFile)?["postUninstallNotes"] is { } notes)
        {
            result["postUninstallNotes"] = notes;
        }

        return result;
    }

    private static InstallRequest Wanted(CosmosRequest request) => new(
        TokenCheck.OriginOf(request.Context),
        request.RequiredText("packageName"),
        request.Text("packageVersion"),
        request.RawObject("options"),
        request.Text("optionsSource") ?? "options",
        request.Text("appId")?.Trim('/'));
}
