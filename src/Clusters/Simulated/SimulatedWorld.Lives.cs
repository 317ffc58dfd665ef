namespace Orchestrator.Clusters.Simulated;

public sealed partial class SimulatedWorld
{
    private void Start(SimulatedTask task)
    {
        if (task.Condition != TaskCondition.Staging || !IsReachable(task.Handle.AgentId))
        {
            return;
        }

        var order = task.Order!;
        _starts.Add(new(order.TaskName, task.Handle, time.GetUtcNow()));
        foreach (var volume in Mounts(task))
        {
            if (!_volumes.TryGetValue(volume, out var lines))
            {
                _volumes.Add(volume, lines = []);
            }

            lines.Add(task.Handle.TaskId);
        }

        task.Become(TaskCondition.Running, time.GetUtcNow(), task.Script.StartMessage);
        if (order.ReadinessCheck is not null)
        {
            task.Readiness = new CheckResult(null, "");
            After(TimeSpan.Zero, () => Check(task, new CheckResult(1, "not yet")));
            if (task.Script.ReadyAfter is { } ready)
            {
                After(ready, () => Check(task, new CheckResult(0, "ready")));
            }
        }

        if (task.Script.UnhealthyAfter is { } sick)
        {
            After(sick, () => End(task, TaskCondition.Failed, "ended because its health check kept failing", signal: 15));
        }

        if (task.Script.EndsAfter is { } span)
        {
            var code = task.Script.ExitCode;
            After(span, () => End(task, code == 0 ? TaskCondition.Finished : TaskCondition.Failed, $"exited with {code}", exitCode: code));
        }

        Report(task);
    }

    internal (string Text, DateTimeOffset At)? Log(TaskHandle handle)
    {
        lock (_lock)
        {
            var start = _starts.FirstOrDefault(start => start.Task == handle);
            return start is null ? null : ($"{start.TaskName} started as {handle.TaskId}\n", start.At);
        }
    }

    private void Check(SimulatedTask task, CheckResult result)
    {
        if (task.HasProcess && task.Readiness?.ExitCode != 0)
        {
            task.Readiness = result;
            Report(task);
        }
    }

    private void End(SimulatedTask task, TaskCondition condition, string message, int? exitCode = null, int? signal = null)
    {
        if (!task.HasEnded)
        {
            task.Become(condition, time.GetUtcNow(), message, exitCode, signal);
            Report(task);
        }
    }

    private void Report(SimulatedTask task)
    {
        var report = task.Report(IsReachable(task.Handle.AgentId), time.GetUtcNow());
        if (_random.NextDouble() < Faults.Lost)
        {
            return;
        }

        Deliver(task, report);
        if (_random.NextDouble() < Faults.Doubled)
        {
            Deliver(task, report);
        }
    }

    private void Deliver(SimulatedTask task, TaskReport report)
    {
        var now = time.GetUtcNow();
        var due = now + (Faults.MostDelay * _random.NextDouble());
        due = due < task.LastDelivery ? task.LastDelivery : due;
        task.LastDelivery = due;
        if (due <= now)
        {
            _scheduler?.Deliver(report);
            return;
        }

        var scheduler = _scheduler; // a report on its way to a scheduler that ended is lost with it
        After(due - now, () => scheduler?.Deliver(report));
    }

    private void After(TimeSpan span, Action action)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                lock (_lock)
                {
                    action();
                    timer?.Dispose();
                }
            },
            null, span, Timeout.InfiniteTimeSpan);
    }

    private bool IsReachable(string agentId) => _agents.TryGetValue(agentId, out var agent) && agent.IsReachable;

    private static IEnumerable<VolumeHandle> Mounts(SimulatedTask task) =>
        task.Order?.Volumes.Select(volume => new VolumeHandle(task.Handle.ServiceId, task.Handle.AgentId, volume.VolumeId)) ?? [];
}
