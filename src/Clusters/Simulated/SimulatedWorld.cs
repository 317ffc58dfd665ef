using System.Collections.Immutable;

namespace Orchestrator.Clusters.Simulated;

/// <summary>
/// Machines, processes and volumes that exist only in memory. The world outlives the schedulers that connect to it
/// (<see cref="SimulatedCluster"/>), so a scheduler can be killed at any point and another one finds what is left.
/// The same seed and the same calls give the same world. All members may be called from any thread.
/// </summary>
/// <param name="time">Its clock.</param>
/// <param name="seed">What all chance is drawn from.</param>
public sealed partial class SimulatedWorld(TimeProvider time, int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, Agent> _agents = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SimulatedTask> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<VolumeHandle, List<string>> _volumes = [];
    private readonly List<ProcessStart> _starts = [];
    private readonly List<TaskHandle> _waitingKills = [];
    private SimulatedCluster? _scheduler;
    private long _epoch;
    private int _pids = 1000;

    /// <summary>What a launched task does; a task that runs for ever unless set.</summary>
    public Func<LaunchOrder, TaskScript> Script { get; set; } = _ => TaskScript.Runs;

    /// <summary>What becomes of reports; nothing bad unless set.</summary>
    public ReportFaults Faults { get; set; } = ReportFaults.None;

    /// <summary>Every process that was ever started, in order.</summary>
    public IReadOnlyList<ProcessStart> Starts
    {
        get
        {
            lock (_lock)
            {
                return [.. _starts];
            }
        }
    }

    /// <summary>The orders of the processes that run now, by task id.</summary>
    public IReadOnlyList<LaunchOrder> Processes
    {
        get
        {
            lock (_lock)
            {
                return [.. _tasks.Values.Where(task => task.HasProcess).Select(task => task.Order!)];
            }
        }
    }

    /// <summary>The volumes there are, each with the ids of the launches that wrote to it, in order.</summary>
    public IReadOnlyDictionary<VolumeHandle, ImmutableArray<string>> Volumes
    {
        get
        {
            lock (_lock)
            {
                return _volumes.ToDictionary(volume => volume.Key, volume => volume.Value.ToImmutableArray());
            }
        }
    }

    /// <summary>The machines by id.</summary>
    public ImmutableArray<Agent> Agents
    {
        get
        {
            lock (_lock)
            {
                return [.. _agents.Values];
            }
        }
    }

    /// <summary>Adds a machine, or changes it.</summary>
    public void SetAgent(Agent agent)
    {
        lock (_lock)
        {
            _agents[agent.Id] = agent;
            _scheduler?.Deliver(new AgentsChanged());
        }
    }

    /// <summary>Takes a machine out of reach; its processes go on. Launches and kills wait until it is back.</summary>
    public void CutOff(string agentId)
    {
        lock (_lock)
        {
            SetAgent(_agents[agentId] with { IsReachable = false });
            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId && !task.HasEnded))
            {
                Report(task);
            }
        }
    }

    /// <summary>Brings a machine back into reach.</summary>
    public void Reconnect(string agentId)
    {
        lock (_lock)
        {
            SetAgent(_agents[agentId] with { IsReachable = true });
            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId && task.Condition == TaskCondition.Staging))
            {
                After(task.Script.Staging, () => Start(task));
            }

            foreach (var kill in _waitingKills.Where(kill => kill.AgentId == agentId).ToList())
            {
                _waitingKills.Remove(kill);
                Kill(kill, TimeSpan.Zero);
            }

            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId))
            {
                Report(task); // what ended out of reach was never told
            }
        }
    }

    /// <summary>Ends every process of a machine, as a power cut does.</summary>
    public void PowerCycle(string agentId)
    {
        lock (_lock)
        {
            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId && task.HasProcess))
            {
                End(task, TaskCondition.Failed, "its machine went down");
            }
        }
    }

    /// <summary>Takes a machine away for good, as an operator who gives it up does: with its processes and volumes.</summary>
    public void GiveUp(string agentId)
    {
        lock (_lock)
        {
            _agents.Remove(agentId);
            foreach (var volume in _volumes.Keys.Where(volume => volume.AgentId == agentId).ToList())
            {
                _volumes.Remove(volume);
            }

            _scheduler?.Deliver(new AgentsChanged());
            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId && !task.HasEnded))
            {
                End(task, TaskCondition.Gone, $"{agentId} is gone by an operator's word");
            }
        }
    }

    /// <summary>Ends a machine's processes and loses every record of them, as a wiped disk does; volumes stay.</summary>
    public void LoseRecords(string agentId)
    {
        lock (_lock)
        {
            foreach (var task in _tasks.Values.Where(task => task.Handle.AgentId == agentId).ToList())
            {
                task.Become(TaskCondition.Failed, time.GetUtcNow());
                _tasks.Remove(task.Handle.TaskId);
            }
        }
    }

    /// <summary>Ends the running process of a task as one whose agent an operator gave up.</summary>
    public void GiveUpTask(string taskName) => OfRunning(taskName, task => End(task, TaskCondition.Gone, "gone by an operator's word"));

    /// <summary>Has the readiness check of a running task fail from now on.</summary>
    public void Unready(string taskName) => OfRunning(taskName, task =>
    {
        task.Readiness = new CheckResult(1, "not any more");
        Report(task);
    });

    /// <summary>Ends the running process of a task with SIGKILL, as a stranger would.</summary>
    /// <param name="taskName">Such as <c>kafka-0-broker</c>.</param>
    /// <returns>Whether one ran.</returns>
    public bool Crash(string taskName) => OfRunning(taskName, task => End(task, TaskCondition.Failed, "ended by signal 9", signal: 9));

    private bool OfRunning(string taskName, Action<SimulatedTask> act)
    {
        lock (_lock)
        {
            var task = _tasks.Values.FirstOrDefault(task => task.HasProcess && task.Order!.TaskName == taskName);
            if (task is not null)
            {
                act(task);
            }

            return task is not null;
        }
    }
}

/// <summary>The start of a process.</summary>
/// <param name="TaskName">The task.</param>
/// <param name="Task">The launch.</param>
/// <param name="At">When.</param>
public sealed record ProcessStart(string TaskName, TaskHandle Task, DateTimeOffset At);
