namespace Orchestrator.ZooKeeper.Wire;

/// <summary>The numbers by which answers find their calls. Ordinary calls count up from 1 on each connection.</summary>
internal static class Xid
{
    /// <summary>No answer but word of a watch.</summary>
    public const int Watch = -1;

    public const int Ping = -2;

    public const int SetWatches = -8;

    /// <summary>Set when the call is sent.</summary>
    public const int Unset = 0;
}
