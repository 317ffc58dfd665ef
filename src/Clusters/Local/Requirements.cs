using System.Net;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local;

/// <summary>What this machine must have for tasks to run on it.</summary>
internal static class Requirements
{
    private static readonly Version OldestKernel = new(5, 6);

    /// <summary>Looks whether all of it is there.</summary>
    /// <exception cref="IOException">Something is missing; the message says what, and how to get it.</exception>
    public static void Check(LocalClusterOptions options)
    {
        if (!OperatingSystem.IsLinux() || Environment.OSVersion.Version < OldestKernel)
        {
            throw new IOException($"Tasks need Linux {OldestKernel} or newer; this is {Environment.OSVersion.VersionString}.");
        }

        Programs.Require();
        foreach (var agent in options.Agents)
        {
            if (!IPAddress.TryParse(agent.Address, out var address) || !PortProbe.IsHere(address))
            {
                throw new IOException($"The agent {agent.Id} has the address {agent.Address}, which is no address of this machine.");
            }
        }
    }
}
