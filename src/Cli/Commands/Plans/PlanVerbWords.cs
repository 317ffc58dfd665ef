namespace Orchestrator.Cli.Commands.Plans;

/// <summary>What a verb of plans is called, and what is told of it.</summary>
/// <param name="Name">The command.</param>
/// <param name="Alias">Its other name.</param>
/// <param name="Route">The last part of its route.</param>
/// <param name="Done">What is told when it was done.</param>
/// <param name="NotDone">What is told when it was not.</param>
internal sealed record PlanVerbWords(string Name, string Alias, string Route, string Done, string NotDone)
{
    /// <summary>Nothing of it starts any more.</summary>
    public static readonly PlanVerbWords Pause = new("pause", "interrupt", "interrupt", "has been paused", "could not be paused") { Holds = true };

    /// <summary>It goes on.</summary>
    public static readonly PlanVerbWords Resume = new("resume", "continue", "continue", "has been resumed", "could not be resumed") { LetsGoOn = true };

    /// <summary>It is done again.</summary>
    public static readonly PlanVerbWords ForceRestart = new("force-restart", "restart", "restart", "has been restarted", "could not be restarted");

    /// <summary>It counts as done.</summary>
    public static readonly PlanVerbWords ForceComplete =
        new("force-complete", "force", "forceComplete", "has been forced to complete", "could not be forced to complete") { IsConfirmed = true };

    /// <summary>Whether more than a step of it is confirmed.</summary>
    public bool IsConfirmed { get; private init; }

    /// <summary>Whether it is to hold what it is about.</summary>
    public bool Holds { get; private init; }

    /// <summary>Whether something may still be held after it.</summary>
    public bool LetsGoOn { get; private init; }
}
