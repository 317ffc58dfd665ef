using System.Collections.Immutable;
using System.Net;
using Orchestrator.Clusters.Local.Adoption;

namespace Orchestrator.Clusters.Local.Agents;

/// <summary>The agents as the engine sees them: what the file declares, and which of their ports strangers hold now.</summary>
internal sealed class AgentWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly ClusterContext context;
    private readonly TaskRegistry tasks;
    private readonly ITimer timer;

    public AgentWatch(ClusterContext context, TaskRegistry tasks)
    {
        (this.context, this.tasks) = (context, tasks);
        Current = [.. context.Options.Agents.OrderBy(agent => agent.Id, StringComparer.Ordinal).Select(Describe)];
        timer = context.Options.Time.CreateTimer(_ => context.Work.Run(Look), null, Interval, Interval);
    }

    /// <summary>The agents, by id.</summary>
    public ImmutableArray<Agent> Current { get; private set; }

    /// <summary>Looks who listens now, and tells when that changed.</summary>
    public void Look()
    {
        lock (gate)
        {
            var listening = ListeningSocket.All().ToList();
            foreach (var gone in holders.Keys.Except(listening.Select(socket => socket.Inode)).ToList())
            {
                holders.Remove(gone);
            }

            var looked = Current.Select(agent => Look(agent, listening)).ToImmutableArray();
            if (!looked.SequenceEqual(Current))
            {
                Current = looked;
                context.Events.TryWrite(new AgentsChanged());
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private Agent Look(Agent agent, List<ListeningSocket> listening)
    {
        var address = IPAddress.Parse(agent.Address);
        var ours = tasks.All().Where(task => !task.HasEnded && task.Handle.AgentId == agent.Id)
            .SelectMany(task => task.Record?.Ports ?? []).ToHashSet();
        var held = ImmutableSortedDictionary.CreateBuilder<int, string>();
        foreach (var socket in listening.Where(socket => socket.Takes(address) && !ours.Contains(socket.Port)))
        {
            held[socket.Port] = holders.TryGetValue(socket.Inode, out var known) ? known : holders[socket.Inode] = PortProbe.Holder(socket);
        }

        return held.SequenceEqual(agent.PortsHeldByOthers) ? agent : agent with { PortsHeldByOthers = held.ToImmutable() };
    }

    private Agent Describe(LocalAgent agent) => new()
    {
        Id = agent.Id,
        Hostname = agent.Hostname,
        Address = agent.Address,
        Attributes = agent.Attributes,
        Zone = agent.Zone,
        Region = agent.Region,
        Cpus = agent.Cpus,
        MemoryMb = agent.MemoryMb,
        DiskMb = agent.DiskMb,
        Ports = agent.Ports,
        MountDisks = agent.MountDisks,
        Enforcement = context.Cgroups.Enforcement,
    };
}
