using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local;

/// <summary>Where everything lies in the work folder of a local cluster.</summary>
internal sealed class WorkFolder
{
    private const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public WorkFolder(string root)
    {
        Root = Path.GetFullPath(root);
        PassableFolder.Make(Root);
        Directory.CreateDirectory(Runs, ForOwner);
        PassableFolder.Make(Sandboxes);
        Directory.CreateDirectory(Cache, ForOwner);
        Directory.CreateDirectory(Drafts, ForOwner);
    }

    public string Root { get; }

    public string Runs => Path.Combine(Root, "run");

    public string Sandboxes => Path.Combine(Root, "sandboxes");

    /// <summary>Sandboxes in the making, which nobody but this process may enter.</summary>
    public string Drafts => Path.Combine(Root, "drafts");

    public string Cache => Path.Combine(Root, "cache");

    public string EpochFile => Path.Combine(Root, "epoch");

    public string NoticePipe => Path.Combine(Root, "notices");

    public RunFolder Run(TaskHandle task) => new(Path.Combine(RunsOf(task.ServiceId), task.TaskId));

    public string RunsOf(string serviceId) => Path.Combine(Runs, serviceId);

    public string Sandbox(TaskHandle task) => Path.Combine(SandboxesOf(task.ServiceId), task.TaskId);

    /// <summary>Where the sandbox of a task is made ready.</summary>
    public string Draft(TaskHandle task) => Path.Combine(DraftsOf(task.ServiceId), task.TaskId);

    public string DraftsOf(string serviceId) => Path.Combine(Drafts, serviceId);

    public string SandboxesOf(string serviceId) => Path.Combine(Sandboxes, serviceId);

    /// <summary>Which folders the volumes of agents were ever put in.</summary>
    public string VolumeRootsFile => Path.Combine(Root, "volume-roots.json");

    /// <summary>The folder that the volumes of an agent lie in, when they are on none of its mount disks.</summary>
    public string VolumeRoot(LocalAgent agent) => agent.VolumeRoot ?? Path.Combine(Root, "volumes", agent.Id);

    /// <summary>Opens the folder for this process alone, until the result is disposed or the process ends.</summary>
    /// <exception cref="IOException">Another process has it open.</exception>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(Root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException($"The work folder {Root} is open in another process; stop that server, or give this one a folder of its own.", error);
        }
    }

    /// <summary>Lets only ids pass that can be the name of a folder.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    public static void RequireName(string id)
    {
        if (NameProblem(id) is { } problem)
        {
            throw new ArgumentException(problem, nameof(id));
        }
    }

    /// <summary>Why an id cannot be the name of a folder; null when it can.</summary>
    public static string? NameProblem(string id) =>
        id.Length is 0 or > TaskHandle.LongestTaskId || id is "." or ".." || id.AsSpan().ContainsAny('/', '\0', '\n')
            ? $"'{id}' cannot be an id here: an id is 1 to {TaskHandle.LongestTaskId} characters without '/'."
            : null;
}
