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
    private readonly SandboxContent content = new(new FetchedFiles(context.Folders.Cache, context.Options.Time));

    private const string Shell = "/bin/sh";
    private const string RunnerPath = "PATH=/usr/bin:/bin:/usr/sbin:/sbin";

    public async Task LaunchAsync(LocalTask task, LaunchOrder order)
    {
        if (!task.TryBeginStaging(willTake: !order.Uris.IsEmpty, out var cancelled))
        {
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, context.Work.Stopping);
        var record = new TaskRecord { Task = order.Task, TaskName = order.TaskName, OrderedAt = context.Now };
        try
        {
            var plan = LaunchPlan.Make(context, order);
            record = plan.Record;
            if (task.Record is null)
            {
                await content.MakeAsync(context.Folders.Sandbox(order.Task), plan, either.Token).ConfigureAwait(false);
            }

            RequirePorts(plan);
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
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return; // The task was killed meanwhile, and is reported; or the cluster closes, and the next one stages anew.
        }
    }

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
