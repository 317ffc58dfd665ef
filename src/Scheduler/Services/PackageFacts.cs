using Orchestrator.Extensions;

namespace Orchestrator.Scheduler.Services;

/// <summary>What a package's code is told of a service.</summary>
internal static class PackageFacts
{
    public static ServiceFacts Of(Service service)
    {
        var configuration = service.Target.Record;
        return new(service.Id, service.Name, configuration.PackageVersion, configuration.ResolvedOptions, configuration.Environment);
    }
}
