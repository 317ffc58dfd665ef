using Orchestrator.Pods;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records;

/// <summary>Reads what is stored of services. Written with <see cref="RecordWrites"/>.</summary>
public static class ServiceStore
{
    /// <summary>All services, in ordinal order of their names.</summary>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static IReadOnlyList<StoredService> Load(IStateStore store)
    {
        var byService = new SortedDictionary<string, Entries>(StringComparer.Ordinal);
        foreach (var key in store.Keys(ServiceKeys.Services))
        {
            var (serviceId, kind, name) = ServiceKeys.Parse(key);
            if (!byService.TryGetValue(serviceId, out var entries))
            {
                byService[serviceId] = entries = new();
            }

            entries.Add(kind, name, key, store.Read(key) ?? default);
        }

        return [.. byService.Select(entry => entry.Value.ToService(entry.Key)).OrderBy(service => service.Service.Name, StringComparer.Ordinal)];
    }

    /// <summary>The records of one service while they are gathered. Kinds that this version does not know are passed over.</summary>
    private sealed class Entries
    {
        private readonly OrderedDictionary<string, ConfigurationRecord> _configurations = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, TaskRecord> _tasks = new(StringComparer.Ordinal);
        private readonly SortedDictionary<PodInstance, ReservationRecord> _reservations = [];
        private readonly StoredPlanRuns _runs = new();
        private readonly OrderedDictionary<string, BackoffRecord> _backoffs = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, ReadOnlyMemory<byte>> _properties = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, ReleaseRecord> _releases = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, RecoveryPhaseRecord> _recoveries = new(StringComparer.Ordinal);
        private readonly OrderedDictionary<string, GoalOverrideRecord> _overrides = new(StringComparer.Ordinal);
        private ServiceRecord? _service;

        public void Add(string kind, string name, string key, ReadOnlyMemory<byte> value)
        {
            switch (kind)
            {
                case ServiceKeys.Service:
                    _service = RecordJson.Read<ServiceRecord>(key, value);
                    break;
                case ServiceKeys.Configurations:
                    _configurations[name] = RecordJson.Read<ConfigurationRecord>(key, value);
                    break;
                case ServiceKeys.Tasks:
                    _tasks[name] = RecordJson.Read<TaskRecord>(key, value);
                    break;
                case ServiceKeys.Reservations:
                    var reservation = RecordJson.Read<ReservationRecord>(key, value);
                    _reservations[new(reservation.PodType, reservation.PodIndex)] = reservation;
                    break;
                case ServiceKeys.Runs:
                    _runs.Add(key, name, value);
                    break;
                case ServiceKeys.Backoffs:
                    _backoffs[name] = RecordJson.Read<BackoffRecord>(key, value);
                    break;
                case ServiceKeys.Releases:
                    _releases[name] = RecordJson.Read<ReleaseRecord>(key, value);
                    break;
                case ServiceKeys.RecoveryPhases:
                    _recoveries[name] = RecordJson.Read<RecoveryPhaseRecord>(key, value);
                    break;
                case ServiceKeys.Overrides:
                    _overrides[name] = RecordJson.Read<GoalOverrideRecord>(key, value);
                    break;
                case ServiceKeys.Properties:
                    _properties[name] = value;
                    break;
            }
        }

        public StoredService ToService(string serviceId) =>
            _service is null
                ? throw new StateException($"The state holds records of the service {serviceId}, but not '{ServiceKeys.Record(serviceId)}'. Restore the state from a backup.")
                : new(_service, _configurations, _tasks, _reservations, _runs.Read(), _backoffs, _properties)
                {
                    Releases = _releases,
                    Recoveries = _recoveries,
                    Overrides = _overrides,
                };
    }
}
