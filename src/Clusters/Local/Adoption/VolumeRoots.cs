using System.Text.Json;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local.Adoption;

/// <summary>
/// The folders that the volumes of each agent lie in: those that the agents file names now, and those where volumes were
/// ever made, so that a volume is found after its agent has left the file or has got another folder.
/// </summary>
internal sealed class VolumeRoots
{
    private readonly Lock gate = new();
    private readonly WorkFolder folders;
    private readonly IReadOnlyList<LocalAgent> agents;
    private readonly SortedDictionary<string, SortedSet<string>> used;

    /// <summary>Reads what is remembered.</summary>
    /// <exception cref="IOException">It is damaged.</exception>
    public VolumeRoots(WorkFolder folders, IReadOnlyList<LocalAgent> agents)
    {
        (this.folders, this.agents) = (folders, agents);
        used = Read(folders.VolumeRootsFile);
    }

    /// <summary>Remembers where volumes are about to be made.</summary>
    public void Remember(LocalAgent agent, IReadOnlyList<VolumeMount> volumes)
    {
        lock (gate)
        {
            var isNew = false;
            foreach (var root in volumes.Select(volume => volume.MountDisk ?? folders.VolumeRoot(agent)))
            {
                PassableFolder.Make(root); // before it is remembered: what is remembered must be there
                isNew |= (used.TryGetValue(agent.Id, out var known) ? known : used[agent.Id] = new(StringComparer.Ordinal)).Add(root);
            }

            if (isNew)
            {
                var draft = folders.VolumeRootsFile + ".draft";
                File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(used, RunJson.Default.SortedDictionaryStringSortedSetString));
                File.Move(draft, folders.VolumeRootsFile, overwrite: true);
            }
        }
    }

    /// <summary>The folders of an agent, or of all when it is null.</summary>
    /// <exception cref="IOException">One where volumes were made is not there now, so nobody can say what is in it.</exception>
    public IReadOnlyList<string> Of(string? agentId)
    {
        lock (gate)
        {
            var remembered = used.Where(agent => agentId is null || agent.Key == agentId).ToList();
            foreach (var (agent, roots) in remembered)
            {
                if (roots.FirstOrDefault(root => !Directory.Exists(root)) is { } gone)
                {
                    throw new IOException($"The folder {gone}, in which the agent {agent} had volumes, is not there; mount it again, or make it as an empty folder if its volumes are gone for good.");
                }
            }

            var named = agents.Where(agent => agentId is null || agent.Id == agentId)
                .SelectMany(agent => agent.MountDisks.Select(disk => disk.Path).Append(folders.VolumeRoot(agent)));
            return [.. remembered.SelectMany(agent => agent.Value).Union(named, StringComparer.Ordinal)];
        }
    }

    private static SortedDictionary<string, SortedSet<string>> Read(string file)
    {
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize(File.ReadAllBytes(file), RunJson.Default.SortedDictionaryStringSortedSetString)!
                : new(StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            throw new IOException($"The file {file} is damaged; it says in which folders the volumes of each agent lie, such as {{\"agent-1\": [\"/data\"]}}. Write it anew, or delete it if no agent was ever removed.");
        }
    }
}
