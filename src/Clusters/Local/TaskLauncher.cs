using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;
using Orchestrator.Clusters.Local.Sandbox;

namespace Orchestrator.Clusters.Local;

/// <summary>Brings a task from its order to a started runner, or to a refusal that says why.</summary>
internal sealed class TaskLauncher(ClusterContext context, string script)
{
    private const string Shell = "/bin/sh";
    private const string RunnerPath = "PATH=/usr/bin:/bin:/usr/sbin:/sbin";

    public async Task LaunchAsync(LocalTask task, LaunchOrder order)
    {
        if (!task.TryBeginStaging(out var cancelled))
        {
            return;
        }

        var record = new TaskRecord { Task = order.Task, TaskName = order.TaskName, OrderedAt = context.Now };
        try
        {
            var plan = LaunchPlan.Make(context, order);
            record = plan.Record;
            if (task.Record is null)
            {
                await StageAsync(plan, cancelled).ConfigureAwait(false);
            }

            task.Start(record, cgroup => Spawn(plan, cgroup));
        }
        catch (LaunchRefusedException refusal)
        {
            task.Refuse(record, refusal.Condition, refusal.Message);
        }
        catch (SpawnException error)
        {
            task.Refuse(record, TaskCondition.Failed, $"The task cannot be started: {error.Message}.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            task.Refuse(record, TaskCondition.Failed, $"The sandbox cannot be made ready: {error.Message}");
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return; // The task was killed meanwhile and is reported.
        }
    }

    private async Task StageAsync(LaunchPlan plan, CancellationToken cancelled)
    {
        var sandbox = context.Folders.Sandbox(plan.Order.Task);
        SandboxFolder.Create(sandbox, plan.Words.User);
        SandboxFolder.LinkVolumes(sandbox, plan);
        await Task.CompletedTask.ConfigureAwait(false);
    }

    private int Spawn(LaunchPlan plan, TaskCgroup cgroup)
    {
        var task = plan.Order.Task;
        cgroup.Create(plan.Order.Cpus, plan.Order.MemoryLimitMb);
        var sandbox = context.Folders.Sandbox(task);
        string[] environment =
        [
            RunnerPath,
            $"RUN={context.Folders.Run(task).Path}",
            $"KEY={task.ServiceId}/{task.TaskId}",
            $"NOTICE={context.Folders.NoticePipe}",
            $"BOOT={ProcFiles.BootId}",
            $"CGROUPS={cgroup.JoinFiles}",
            .. plan.Words.ForRunner(plan.Environment, plan.Order.Command),
        ];
        return Spawner.Spawn(
            Shell, [Shell, script], environment, sandbox, Path.Combine(sandbox, SandboxFolder.Output), Path.Combine(sandbox, SandboxFolder.Error));
    }
}
