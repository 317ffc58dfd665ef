using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>Shows a plan that changes.</summary>
internal interface IPlanDisplay : IDisposable
{
    /// <summary>The plan is so now.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="json">What the server said of it.</param>
    void Show(PlanView plan, string json);

    /// <summary>A step of it changed, and may have changed again since.</summary>
    void Hear(ServerEvent news);

    /// <summary>The server did not answer; it is asked again.</summary>
    void Miss(string why);
}
