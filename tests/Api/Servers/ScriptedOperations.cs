using Orchestrator.Api.Hosting;
using Orchestrator.Packages;
using Orchestrator.Scheduler.Commands;
using Orchestrator.Scheduler.Installation;

namespace Orchestrator.Api.Tests.Servers;

/// <summary>Keeps every command and answers it as the test says; accepts it unless told otherwise.</summary>
internal sealed class ScriptedOperations : IOperations
{
    public List<OperatorCommand> Commands { get; } = [];

    public CommandResult Answer { get; set; } = new(true, "done");

    public Task<InstallOutcome> InstallAsync(InstallRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public RenderedService Render(InstallRequest request) => throw new NotSupportedException();

    public Task<CommandResult> SubmitAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        return Task.FromResult(Answer);
    }
}
