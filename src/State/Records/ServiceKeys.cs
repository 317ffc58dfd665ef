namespace Orchestrator.State.Records;

/// <summary>Where the records of a service lie: <c>services/&lt;uuid&gt;/&lt;kind&gt;/&lt;name&gt;</c>.</summary>
internal static class ServiceKeys
{
    public const string Services = "services";
    public const string Service = "service";
    public const string Configurations = "configs";
    public const string Tasks = "tasks";
    public const string Reservations = "reservations";
    public const string Runs = "runs";
    public const string Backoffs = "backoff";
    public const string Releases = "released";
    public const string RecoveryPhases = "recovery-phases";
    public const string Overrides = "overrides";
    public const string Properties = "properties";
    public const string Events = "events";

    public static string Tree(string serviceId) => $"{Services}/{serviceId}";

    public static string Record(string serviceId) => $"{Services}/{serviceId}/{Service}";

    public static string Entry(string serviceId, string kind, string name) => $"{Services}/{serviceId}/{kind}/{name}";

    /// <summary>The uuid, the kind and the name of a key below <see cref="Services"/>; the name is empty for the service's own record.</summary>
    public static (string ServiceId, string Kind, string Name) Parse(string key)
    {
        var parts = key.Split('/', 4);
        return parts.Length switch
        {
            4 => (parts[1], parts[2], parts[3]),
            3 => (parts[1], parts[2], ""),
            _ => throw new StateException($"The state holds '{key}', which no version of this software writes there. Restore the state from a backup."),
        };
    }
}
