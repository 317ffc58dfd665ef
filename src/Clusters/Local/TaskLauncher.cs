using System.Globalization;
using System.Net;
using Orchestrator.Clusters.Local.Agents;
using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;
using Orchestrator.Clusters.Local.Sandbox;

namespace Orchestrator.Clusters.Local;

/// <summary>Brings a task from its order to a started runner, or to a refusal that says why.</summary>
internal sealed class TaskLauncher(ClusterContext context, string script)
{
    private const string Shell = "/bin/sh";

    private readonly SandboxContent content = new(new FetchedFiles(new FileCache(context.Folders.Cache, context.Options.CacheSize, context.Options.Time), context.Options.Time));

    public async Task LaunchAsync(LocalTask task, LaunchOrder order)
    {
        if (!task.TryBeginStaging(order, out var cancelled))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, context.Work.Stopping);
        var record = LocalTask.Sketch(order.Task, order.TaskName, context.Now);
        try
        {
            var plan = LaunchPlan.Make(context, order);
            record = plan.Record;
            if (task.Record is not { IsStaged: true })
            {
                context.VolumeRoots.Remember(plan.Agent, order.Volumes);
                await content.MakeAsync(context.Folders.Draft(order.Task), context.Folders.Sandbox(order.Task), plan, either.Token).ConfigureAwait(false);
            }

            RequirePorts(plan);
            task.Start(record, cgroup => Spawn(plan, cgroup));
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            task.StopStaging();
        }
        catch (Exception error)
        {
            // Whatever it is, the task has failed and whoever ordered it is to know why.
            task.Refuse(record, error is LaunchRefusedException refusal ? refusal.Condition : TaskCondition.Failed, Explain(error));
        }
    }

    private static string Explain(Exception error) => error switch
    {
        LaunchRefusedException => error.Message,
        IOException or UnauthorizedAccessException => $"The sandbox cannot be made ready: {error.Message}",
        _ => $"The task cannot be started: {error.Message.TrimEnd('.')}.",
    };

    private static void RequirePorts(LaunchPlan plan)
    {
        var address = IPAddress.Parse(plan.Agent.Address);
        foreach (var port in plan.Order.Ports.Where(port => !PortProbe.IsFree(address, port)))
        {
            throw new LaunchRefusedException(TaskCondition.Failed, string.Create(
                CultureInfo.InvariantCulture, $"The port {port} on {address} is held by {PortProbe.Holder(address, port)}; end that process, or let the task have another port."));
        }
    }

    private int Spawn(LaunchPlan plan, TaskCgroup cgroup)
    {
        var task = plan.Order.Task;
        try
        {
            cgroup.Create(plan.Order.Cpus, plan.Order.MemoryLimitMb);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LaunchRefusedException(TaskCondition.Failed, $"The cpu and memory bounds of the task cannot be set: {error.Message}");
        }

        var sandbox = context.Folders.Sandbox(task);
        string[] environment =
        [
            $"{RunnerVariables.Folder}={context.Folders.Run(task).Path}",
            $"{RunnerVariables.Key}={task.ServiceId}/{task.TaskId}",
            $"{RunnerVariables.Notice}={context.Folders.NoticePipe}",
            $"{RunnerVariables.Boot}={ProcFiles.BootId}",
            $"{RunnerVariables.Cgroups}={cgroup.JoinFiles}",
            .. plan.Words.ForRunner(plan.Environment, plan.Order.Command),
        ];
        return Spawner.Spawn(
            Shell, [Shell, script], environment, sandbox, Path.Combine(sandbox, SandboxFolder.Output), Path.Combine(sandbox, SandboxFolder.Error));
    }
}
