using Orchestrator.Clusters.Local.Cgroups;
using Orchestrator.Clusters.Local.Checks;
using Orchestrator.Clusters.Local.Linux;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local;

/// <summary>
/// One launch on this machine, from the order to its end. What it is follows from the files of its run folder alone, so
/// it is the same object whether this cluster started it or found it.
/// </summary>
internal sealed partial class LocalTask : IDisposable
{
    private const string NeverStarted = "It was ended before it started.";

    private readonly Lock gate = new();
    private readonly ClusterContext context;
    private readonly RunFolder folder;
    private readonly TaskCgroup cgroup;
    private readonly TaskEnd end;
    private readonly Func<long> nextNumber;
    private readonly Action<LocalTask> hasEnded;
    private readonly CancellationTokenSource staging = new();
    private TaskCondition condition = TaskCondition.Unknown;
    private string name = "";
    private DateTimeOffset since;
    private RunnerName? spawned;
    private RunnerName? runner;
    private int? commandPid;
    private TaskChecks? checks;
    private bool isStaging;
    private bool isEnding;
    private Verdict? verdict;

    public LocalTask(ClusterContext context, TaskHandle handle, Func<long> nextNumber, Action<LocalTask> hasEnded)
    {
        this.context = context;
        this.nextNumber = nextNumber;
        this.hasEnded = hasEnded;
        Handle = handle;
        folder = context.Folders.Run(handle);
        cgroup = context.Cgroups.Of(handle.TaskId);
        end = new TaskEnd(context, folder, cgroup);
        since = context.Now;
    }

    public TaskHandle Handle { get; }

    /// <summary>What is kept of it; null while nothing is.</summary>
    public TaskRecord? Record { get; private set; }

    public bool HasEnded => verdict is not null;

    /// <summary>Reads what an earlier cluster left and goes on from there, watching what runs and ending what was to end.</summary>
    public void Adopt()
    {
        lock (gate)
        {
            Record = folder.ReadRecord();
            name = Record?.TaskName ?? "";
            end.Resume();
            if (folder.ReadVerdict() is { } earlier)
            {
                Conclude(earlier);
                return;
            }

            Attach();
        }
    }

    /// <summary>
    /// Whether the sandbox is to be made ready now; otherwise the launch is reported as it is. The token ends the work
    /// when the task is killed meanwhile. Work that will take its time is reported.
    /// </summary>
    public bool TryBeginStaging(LaunchOrder order, out CancellationToken cancelled)
    {
        lock (gate)
        {
            cancelled = staging.Token;
            if (condition != TaskCondition.Unknown)
            {
                Report();
                return false;
            }

            condition = TaskCondition.Staging;
            isStaging = true;
            since = context.Now;
            name = order.TaskName;
            if (!order.Uris.IsEmpty)
            {
                Report();
            }

            return true;
        }
    }

    /// <summary>Starts a runner, unless the task was ended meanwhile. A second runner loses to the first.</summary>
    /// <exception cref="SpawnException">It could not be started.</exception>
    public void Start(TaskRecord record, Func<TaskCgroup, int> spawn)
    {
        lock (gate)
        {
            isStaging = false;
            if (condition != TaskCondition.Staging || end.Request is not null)
            {
                ContinueKill();
                return;
            }

            Keep(record with { IsStaged = true });
            context.Options.CrashPoint("spawn:before");
            var pid = spawn(cgroup);
            context.Options.CrashPoint("spawn:after");
            condition = TaskCondition.Starting;
            var child = spawned = new RunnerName(pid, ProcFiles.Stat(pid)?.StartTime ?? -1, ProcFiles.BootId);
            context.Exits.WatchChild(pid, _ => context.Work.Run(() => RunnerEnded(child)));
        }
    }

    /// <summary>Ends it before it starts, if it did not start already.</summary>
    public void Refuse(TaskRecord record, TaskCondition refusal, string message)
    {
        lock (gate)
        {
            isStaging = false;
            if (verdict is not null || end.Request is not null)
            {
                ContinueKill();
                return;
            }

            context.Work.Try(() => Keep(record));
            CloseOrAttach(refusal, message);
        }
    }

    /// <summary>The work on the sandbox is over and came to nothing, because the task is to end or the cluster closes.</summary>
    public void StopStaging()
    {
        lock (gate)
        {
            isStaging = false;
            ContinueKill();
        }
    }

    /// <summary>Looks at the claim again: its runner says that the command runs.</summary>
    public void CommandStarted()
    {
        lock (gate)
        {
            if (verdict is null && !isEnding)
            {
                Attach();
            }
        }
    }

    /// <summary>Sees to it that it ends. Asked again with less grace, it ends sooner.</summary>
    public void Kill(KillRequest request)
    {
        lock (gate)
        {
            if (verdict is not null)
            {
                Report();
                return;
            }

            context.Work.Try(() => Keep(Sketch(Handle, name, context.Now)));
            if (end.Ask(request))
            {
                checks?.Dispose();
                staging.Cancel();
                ContinueKill();
            }
        }
    }

    /// <summary>Says how it is.</summary>
    public void Report()
    {
        lock (gate)
        {
            var why = verdict?.Message ?? "";
            var note = Record?.Note ?? "";
            context.Events.TryWrite(new TaskReport(Handle, condition, why.Length > 0 && note.Length > 0 ? $"{why} ({note})" : why + note, since)
            {
                ExitCode = verdict?.ExitCode,
                Signal = verdict?.Signal,
                Pid = condition == TaskCondition.Running ? commandPid : null,
                Readiness = checks?.Readiness ?? (Record?.ReadinessCheck is null ? null : new CheckResult(null, "")),
                Healthy = checks?.Healthy,
            });
        }
    }

    /// <summary>Stops watching it; it runs on.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            checks?.Dispose();
            end.Dispose();
        }
    }

    /// <summary>The record of a launch of which no more is known yet.</summary>
    public static TaskRecord Sketch(TaskHandle task, string name, DateTimeOffset now) => new() { Task = task, TaskName = name, OrderedAt = now };

    private void Keep(TaskRecord record)
    {
        if (Record is null or { IsStaged: false })
        {
            var numbered = record with { Number = Record?.Number ?? nextNumber() };
            folder.WriteRecord(numbered);
            Record = numbered;
        }
    }
}
