using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>health-check</c> and <c>readiness-check</c>.</summary>
internal static class CheckMapper
{
    public static HealthCheckSpec Health(Section check) => new(
        check.RequiredText("cmd"),
        check.RequiredInteger("interval", 0),
        check.RequiredInteger("grace-period", 0),
        check.RequiredInteger("max-consecutive-failures", 1),
        check.RequiredInteger("delay", 0),
        check.RequiredInteger("timeout", 0));

    public static ReadinessCheckSpec Readiness(Section check) => new(
        check.RequiredText("cmd"),
        check.RequiredInteger("interval", 0),
        check.IntegerWithin("delay", 0) ?? 0,
        check.RequiredInteger("timeout", 0));
}
