namespace Orchestrator.ZooKeeper;

/// <summary>What a server knows of a node beside its data.</summary>
/// <param name="CreatedZxid">The transaction that created it.</param>
/// <param name="ModifiedZxid">The transaction that set its data last.</param>
/// <param name="CreatedAt">When it was created, by the servers' clock.</param>
/// <param name="ModifiedAt">When its data was set last, by the servers' clock.</param>
/// <param name="Version">How often its data was set; what conditional changes compare.</param>
/// <param name="ChildrenVersion">How often its children changed.</param>
/// <param name="AclVersion">How often its access list changed.</param>
/// <param name="EphemeralOwner">The session that it goes with; 0 when it stays.</param>
/// <param name="DataLength">The bytes of its data.</param>
/// <param name="ChildrenCount">How many children it has.</param>
/// <param name="ChildrenZxid">The transaction that changed its children last.</param>
public sealed record NodeStat(
    long CreatedZxid, long ModifiedZxid, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt, int Version, int ChildrenVersion,
    int AclVersion, long EphemeralOwner, int DataLength, int ChildrenCount, long ChildrenZxid);

/// <summary>A node's data and what is known of it.</summary>
/// <param name="Data">The data; empty when it has none.</param>
/// <param name="Stat">What is known of the node.</param>
public sealed record NodeData(ReadOnlyMemory<byte> Data, NodeStat Stat);
