using Orchestrator.State;

namespace Orchestrator.Scenarios.Tests.Harness.Chaos;

/// <summary>Goes on from what another store holds and leaves that as it is. Of use only until something is committed there.</summary>
internal sealed class ForkedStore(IStateStore origin) : IStateStore
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> _changed = new(StringComparer.Ordinal);

    public long Revision { get; private set; } = origin.Revision;

    public long Epoch => origin.Epoch + 1;

    public ReadOnlyMemory<byte>? Read(string key) => _changed.TryGetValue(key, out var value) ? value : origin.Read(key);

    public IReadOnlyList<string> Keys(string prefix) =>
    [
        .. origin.Keys(prefix).Where(key => !_changed.ContainsKey(key))
            .Concat(_changed.Where(change => change.Value is not null && Covers(prefix, change.Key)).Select(change => change.Key))
            .Order(StringComparer.Ordinal),
    ];

    public Task<long> CommitAsync(StateWrite write, CancellationToken cancellationToken)
    {
        foreach (var change in write.Changes)
        {
            Apply(change);
        }

        return Task.FromResult(++Revision);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool Covers(string prefix, string key) => prefix.Length == 0 || key == prefix || key.StartsWith(prefix + "/", StringComparison.Ordinal);

    private void Apply(StateChange change)
    {
        if (change.Kind == StateChangeKind.Put)
        {
            _changed[change.Key] = change.Value;
            return;
        }

        foreach (var key in change.Kind == StateChangeKind.Delete ? [change.Key] : Keys(change.Key))
        {
            _changed[key] = null;
        }
    }
}
