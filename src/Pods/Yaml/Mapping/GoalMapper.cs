using Orchestrator.Pods.Yaml.Reading;

namespace Orchestrator.Pods.Yaml.Mapping;

/// <summary><c>goal</c> of a task, in any case.</summary>
internal static class GoalMapper
{
    public static Goal Map(Section task, string name)
    {
        var text = task.RequiredText("goal");
        switch (text.ToUpperInvariant())
        {
            case "RUNNING":
                return Goal.Running;
            case "FINISH":
                return Goal.Finish;
            case "ONCE":
                return Goal.Once;
            case "FINISHED":
                task.Warn("goal", "FINISHED is the old name of ONCE and is read as that; write ONCE");
                return Goal.Once;
            case "" when task.Text("goal") is null:
                return Goal.Running;
            default:
                task.Error("goal", $"Unsupported GoalState {text} in task {name}, expected one of: [RUNNING, FINISH, ONCE]");
                return Goal.Running;
        }
    }
}
