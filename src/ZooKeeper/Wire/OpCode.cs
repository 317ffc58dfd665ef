namespace Orchestrator.ZooKeeper.Wire;

/// <summary>The calls of the protocol that this client makes.</summary>
internal enum OpCode
{
    Create = 1,
    Delete = 2,
    Exists = 3,
    GetData = 4,
    SetData = 5,
    Sync = 9,
    Ping = 11,
    GetChildren = 12,
    Check = 13,
    Multi = 14,
    SetWatches = 101,
    CloseSession = -11,
    Error = -1,
}
