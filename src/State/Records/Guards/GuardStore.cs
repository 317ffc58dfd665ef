using Orchestrator.Pods.Values;
using Orchestrator.State.Records.Json;

namespace Orchestrator.State.Records.Guards;

/// <summary>
/// Where guards lie: <c>services/&lt;uuid&gt;/guards/freeze</c> <c>…/guards/windows/&lt;id&gt;</c> and <c>…/guards/last-window</c>; those of all services without
/// the first two parts.
/// </summary>
public static class GuardStore
{
    private const string Guards = "guards";

    /// <summary>Writes a freeze.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid; null for all services.</param>
    /// <param name="freeze">The freeze.</param>
    public static StateWrite PutFreeze(this StateWrite write, string? serviceId, FreezeRecord freeze) =>
        write.Put(FreezeKey(serviceId), RecordJson.Write(freeze));

    /// <summary>Lifts a freeze.</summary>
    public static StateWrite DeleteFreeze(this StateWrite write, string? serviceId) => write.Delete(FreezeKey(serviceId));

    /// <summary>Writes a maintenance window.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid; null for all services.</param>
    /// <param name="window">The window.</param>
    public static StateWrite PutWindow(this StateWrite write, string? serviceId, WindowRecord window) =>
        write.Put(WindowKey(serviceId, window.Id), RecordJson.Write(window));

    /// <summary>Keeps the number of the last window that was added.</summary>
    /// <param name="write">The batch.</param>
    /// <param name="serviceId">The service's uuid; null for all services.</param>
    /// <param name="number">The number.</param>
    public static StateWrite PutLastWindow(this StateWrite write, string? serviceId, int number) =>
        write.Put(LastWindowKey(serviceId), RecordJson.Write(new LastWindowRecord(number)));

    /// <summary>Removes a maintenance window.</summary>
    public static StateWrite DeleteWindow(this StateWrite write, string? serviceId, string id) => write.Delete(WindowKey(serviceId, id));

    /// <summary>What guards a service itself, or all of them.</summary>
    /// <param name="store">The store.</param>
    /// <param name="serviceId">The service's uuid; null for all services.</param>
    /// <exception cref="StateException">A record cannot be read; the message names its key.</exception>
    public static GuardRecords Load(IStateStore store, string? serviceId)
    {
        var freeze = store.Read(FreezeKey(serviceId)) is { } value ? RecordJson.Read<FreezeRecord>(FreezeKey(serviceId), value) : null;
        var windows = store.Keys(Tree(serviceId) + "/windows").Select(key => RecordJson.Read<WindowRecord>(key, store.Read(key) ?? default))
            .OrderBy(window => WindowRecord.NumberOf(window.Id)).ToValueList();
        var last = store.Read(LastWindowKey(serviceId)) is { } number ? RecordJson.Read<LastWindowRecord>(LastWindowKey(serviceId), number).Number : 0;
        return new(freeze, windows) { LastWindow = windows.Select(window => WindowRecord.NumberOf(window.Id)).Append(last).Max() };
    }

    private static string FreezeKey(string? serviceId) => Tree(serviceId) + "/freeze";

    private static string LastWindowKey(string? serviceId) => Tree(serviceId) + "/last-window";

    private static string WindowKey(string? serviceId, string id) => $"{Tree(serviceId)}/windows/{id}";

    private static string Tree(string? serviceId) => serviceId is null ? Guards : $"{ServiceKeys.Tree(serviceId)}/{Guards}";
}
