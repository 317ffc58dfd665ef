using System.Net;
using Orchestrator.Clusters.Local.Agents;

namespace Orchestrator.Clusters.Local;

/// <summary>What this machine must have for tasks to run on it.</summary>
internal static class Requirements
{
    private static readonly Version OldestKernel = new(5, 6);
    private static readonly (string Program, string Package)[] Programs =
        [("sh", "dash or bash"), ("env", "coreutils"), ("setpriv", "util-linux"), ("prlimit", "util-linux")];

    /// <summary>Looks whether all of it is there.</summary>
    /// <exception cref="IOException">Something is missing; the message says what, and how to get it.</exception>
    public static void Check(LocalClusterOptions options)
    {
        if (!OperatingSystem.IsLinux() || Environment.OSVersion.Version < OldestKernel)
        {
            throw new IOException($"Tasks need Linux {OldestKernel} or newer; this is {Environment.OSVersion.VersionString}.");
        }

        foreach (var (program, package) in Programs)
        {
            if (!Folders().Any(folder => File.Exists(Path.Combine(folder, program))))
            {
                throw new IOException($"Tasks need the program {program}, which is not here; install {package}.");
            }
        }

        foreach (var agent in options.Agents)
        {
            if (!IPAddress.TryParse(agent.Address, out var address) || !PortProbe.IsHere(address))
            {
                throw new IOException($"The agent {agent.Id} has the address {agent.Address}, which is no address of this machine.");
            }
        }
    }

    private static IEnumerable<string> Folders() => ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
}
