namespace Orchestrator.Cli.Commands.Pods;

/// <summary>What a verb of pods is called, and what it does.</summary>
/// <param name="Name">The command, and the last part of its route.</param>
/// <param name="TakesTasks">Whether it can be about some of a pod's tasks.</param>
/// <param name="DoneToPod">What is done to a pod.</param>
/// <param name="Warning">What is told before it is confirmed, followed by the names of the pods.</param>
internal sealed record PodVerbWords(string Name, bool TakesTasks, string DoneToPod, string Warning)
{
    /// <summary>Its tasks end and are launched again, where they were, with their data.</summary>
    public static readonly PodVerbWords Restart = new("restart", false, "restarted", "This restarts the tasks of:");

    /// <summary>It is launched anew, with empty volumes.</summary>
    public static readonly PodVerbWords Replace = new("replace", false, "replaced", "This launches anew, maybe on other machines, and DESTROYS THE DATA on the volumes of:") { DestroysData = true };

    /// <summary>Its tasks make room for ones that wait.</summary>
    public static readonly PodVerbWords Pause = new("pause", true, "paused", "This pauses the tasks of:");

    /// <summary>Its own commands run again.</summary>
    public static readonly PodVerbWords Resume = new("resume", true, "resumed", "This resumes the tasks of:");

    /// <summary>Whether even one pod of it is confirmed.</summary>
    public bool DestroysData { get; private init; }
}
