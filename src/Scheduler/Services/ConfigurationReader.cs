using Orchestrator.Pods.Yaml;
using Orchestrator.State;
using Orchestrator.State.Records;

namespace Orchestrator.Scheduler.Services;

/// <summary>Reads a stored configuration's spec again: from what is stored alone, whatever became of the package's folder.</summary>
internal static class ConfigurationReader
{
    /// <exception cref="StateException">The text that was accepted once is no spec for this version.</exception>
    public static Configuration Read(string serviceName, ConfigurationRecord record)
    {
        var reading = ServiceSpecReader.Read(
            record.SpecText, "svc.yml", path => record.Templates.TryGetValue(path, out var text) ? text : null, record.Environment);
        return reading.Spec is { } spec
            ? new(record, spec)
            : throw new StateException(
                $"The stored configuration {record.Id} of the service {serviceName} cannot be read by this version: {string.Join("; ", reading.Errors)}");
    }
}
