using System.Text;
using Orchestrator.Plans;

namespace Orchestrator.Api.Views;

/// <summary>Task states in the spelling of the original, without its prefix <c>TASK_</c>.</summary>
internal static class TaskStateText
{
    /// <summary>Such as <c>RUNNING</c> or <c>GONE_BY_OPERATOR</c>.</summary>
    public static string Of(TaskState state)
    {
        var text = new StringBuilder();
        foreach (var letter in state.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
