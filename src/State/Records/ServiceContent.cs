using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records;

/// <summary>Parts of what is stored of one service, for readers; as of the last commit, from any thread.</summary>
public static class ServiceContent
{
    /// <summary>The ids of its configurations, in ordinal order.</summary>
    public static IReadOnlyList<string> ConfigurationIds(IStateStore store, string serviceId) => Names(store, serviceId, ServiceKeys.Configurations);

    /// <summary>A configuration; null when there is none of that id.</summary>
    /// <exception cref="StateException">It cannot be read; the message names its key.</exception>
    public static ConfigurationRecord? FindConfiguration(IStateStore store, string serviceId, string id)
    {
        var key = ServiceKeys.Entry(serviceId, ServiceKeys.Configurations, id);
        return store.Read(key) is { } value ? RecordJson.Read<ConfigurationRecord>(key, value) : null;
    }

    /// <summary>The keys of its properties, in ordinal order.</summary>
    public static IReadOnlyList<string> PropertyKeys(IStateStore store, string serviceId) => Names(store, serviceId, ServiceKeys.Properties);

    /// <summary>The value of a property; null when there is none of that key.</summary>
    public static ReadOnlyMemory<byte>? FindProperty(IStateStore store, string serviceId, string key) =>
        store.Read(ServiceKeys.Entry(serviceId, ServiceKeys.Properties, key));

    /// <summary>What its pod instances hold, in the order of their keys.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IEnumerable<ReservationRecord> Reservations(IStateStore store, string serviceId)
    {
        foreach (var key in store.Keys($"{ServiceKeys.Tree(serviceId)}/{ServiceKeys.Reservations}"))
        {
            if (store.Read(key) is { } value)
            {
                yield return RecordJson.Read<ReservationRecord>(key, value);
            }
        }
    }

    private static IReadOnlyList<string> Names(IStateStore store, string serviceId, string kind) =>
        [.. store.Keys($"{ServiceKeys.Tree(serviceId)}/{kind}").Select(key => ServiceKeys.Parse(key).Name)];
}
