namespace Orchestrator.Clusters.Tests.Local.Runner;

/// <summary>A test of what only root may do, for runs as another user.</summary>
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Skip = "Root may do all of it.";
        }
    }
}
