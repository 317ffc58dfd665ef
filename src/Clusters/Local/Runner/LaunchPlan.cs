using System.Collections.Immutable;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>An order with all that this machine decides about it, made before anything is done.</summary>
/// <param name="Order">The order.</param>
/// <param name="Agent">The agent it is for.</param>
/// <param name="Words">User and limits.</param>
/// <param name="Environment">The whole environment of the command.</param>
/// <param name="Record">What is kept of it.</param>
internal sealed record LaunchPlan(
    LaunchOrder Order, LocalAgent Agent, TaskWords Words, ImmutableSortedDictionary<string, string> Environment, TaskRecord Record)
{
    /// <summary>Settles user, limits and environment.</summary>
    /// <exception cref="LaunchRefusedException">It can never be started as ordered.</exception>
    public static LaunchPlan Make(ClusterContext context, LaunchOrder order)
    {
        var agent = context.Options.Agents.FirstOrDefault(agent => agent.Id == order.Task.AgentId)
            ?? throw Rejected($"There is no agent {order.Task.AgentId} on this machine any more; the agents are {string.Join(", ", context.Options.Agents.Select(known => known.Id))}.");
        var sandbox = context.Folders.Sandbox(order.Task);
        var environment = ProcessEnvironment.Complete(order.Environment, order.User, sandbox, agent.Address);
        var checkEnvironment = ProcessEnvironment.Complete(order.CheckEnvironment, order.User, sandbox, agent.Address);
        if ((ProcessEnvironment.FirstImpossible(environment) ?? ProcessEnvironment.FirstImpossible(checkEnvironment)) is { } impossible)
        {
            throw Rejected($"The environment variable '{impossible}' cannot be given to a process: its name is empty or holds '=', or it holds a zero character.");
        }

        RequireVolumes(agent, order);
        var limits = SettleLimits(context, order);
        var user = FindUser(order);
        string VolumesOn(VolumeMount volume) => Path.Combine(volume.MountDisk ?? context.Folders.VolumeRoot(agent), order.Task.ServiceId);
        foreach (var folder in order.Volumes.Select(VolumesOn).Append(sandbox))
        {
            if (PassableFolder.FirstClosed(folder, user) is { } closed)
            {
                throw Rejected($"The user {user.Name} cannot enter {closed}, which its sandbox or volume lies in; allow it with chmod o+x, or give the server another folder.");
            }
        }

        var words = new TaskWords(user, limits);
        return new LaunchPlan(order, agent, words, environment, new TaskRecord
        {
            Task = order.Task,
            TaskName = order.TaskName,
            OrderedAt = context.Now,
            Note = string.Join(", ", limits.Select(limit => limit.Capped).OfType<string>()),
            Ports = order.Ports,
            Volumes = order.Volumes.ToImmutableSortedDictionary(
                volume => volume.Path,
                volume => Path.Combine(VolumesOn(volume), volume.VolumeId),
                StringComparer.Ordinal),
            CheckWords = order.HealthCheck is null && order.ReadinessCheck is null ? [] : words.ForCheck(checkEnvironment),
            HealthCheck = order.HealthCheck,
            ReadinessCheck = order.ReadinessCheck,
            KillGrace = order.KillGrace,
            MemoryLimitMb = order.MemoryLimitMb,
        });
    }

    private static void RequireVolumes(LocalAgent agent, LaunchOrder order)
    {
        foreach (var volume in order.Volumes)
        {
            WorkFolder.RequireName(volume.VolumeId);
            if (volume.MountDisk is { } disk && agent.MountDisks.All(known => known.Path != disk))
            {
                throw Rejected($"The agent {agent.Id} has no mount disk {disk}; it has {(agent.MountDisks.IsEmpty ? "none" : string.Join(", ", agent.MountDisks.Select(known => known.Path)))}.");
            }
        }

        if (order.Volumes.GroupBy(volume => volume.Path, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw Rejected($"Two volumes have the path {twice.Key}; each needs one of its own.");
        }

        foreach (var inner in order.Volumes)
        {
            if (order.Volumes.FirstOrDefault(outer => inner.Path.StartsWith(outer.Path.TrimEnd('/') + "/", StringComparison.Ordinal) && inner != outer) is { } outer)
            {
                throw Rejected($"The volume path {inner.Path} lies in the volume {outer.Path}; each needs a place of its own in the sandbox.");
            }
        }
    }

    private static UserAccount FindUser(LaunchOrder order)
    {
        var user = Users.Find(order.User);
        return Users.WhyNot(order.User, user) is { } problem ? throw Rejected(problem) : user!;
    }

    private static ImmutableArray<LimitSetting> SettleLimits(ClusterContext context, LaunchOrder order)
    {
        ImmutableArray<LimitSetting> limits;
        try
        {
            limits = Rlimits.Settle(order.Limits);
        }
        catch (UnknownLimitException error)
        {
            throw Rejected(error.Message);
        }

        return context.Options.Rlimits == RlimitPolicy.Strict && limits.FirstOrDefault(limit => limit.Capped is not null) is { } tooHigh
            ? throw Rejected($"The limit {tooHigh.Ordered.Name} {tooHigh.Ordered.Hard} is above what this server may set ({tooHigh.Hard}); raise the server's own limit, lower the task's, or let limits be capped.")
            : limits;
    }

    private static LaunchRefusedException Rejected(string message) => new(TaskCondition.Rejected, message);
}
