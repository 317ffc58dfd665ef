namespace Orchestrator.Clusters.Simulated;

public sealed partial class SimulatedWorld
{
    internal void Connect(SimulatedCluster scheduler, long epoch)
    {
        lock (_lock)
        {
            CheckEpoch(epoch);
            _scheduler = scheduler;
            foreach (var task in _tasks.Values)
            {
                Report(task);
            }
        }
    }

    internal void Disconnect(SimulatedCluster scheduler)
    {
        lock (_lock)
        {
            _scheduler = _scheduler == scheduler ? null : _scheduler;
        }
    }

    internal void Launch(IReadOnlyList<LaunchOrder> orders, long epoch)
    {
        lock (_lock)
        {
            CheckEpoch(epoch);
            foreach (var order in orders)
            {
                Launch(order);
            }
        }
    }

    internal void Kill(TaskHandle handle, TimeSpan grace, long epoch)
    {
        lock (_lock)
        {
            CheckEpoch(epoch);
            Kill(handle, grace);
        }
    }

    internal void Reconcile(IReadOnlyList<TaskHandle> handles)
    {
        lock (_lock)
        {
            foreach (var handle in handles)
            {
                if (_tasks.TryGetValue(handle.TaskId, out var task))
                {
                    Deliver(task, task.Report(IsReachable(handle.AgentId), time.GetUtcNow()));
                    continue;
                }

                var condition = IsReachable(handle.AgentId) ? TaskCondition.Unknown : TaskCondition.Unreachable;
                _scheduler?.Deliver(new TaskReport(handle, condition, "", time.GetUtcNow()));
            }
        }
    }

    internal void DestroyVolume(VolumeHandle volume, long epoch)
    {
        lock (_lock)
        {
            CheckEpoch(epoch);
            if (!IsReachable(volume.AgentId))
            {
                _scheduler?.Deliver(new VolumeDestroyed(volume, $"{volume.AgentId} cannot be reached"));
                return;
            }

            var user = _tasks.Values.FirstOrDefault(task => !task.HasEnded && Mounts(task).Contains(volume));
            if (user is null)
            {
                _volumes.Remove(volume);
            }

            _scheduler?.Deliver(new VolumeDestroyed(volume, user is null ? null : $"{user.Handle.TaskId} uses it"));
        }
    }

    internal void RemoveService(string serviceId, long epoch)
    {
        lock (_lock)
        {
            CheckEpoch(epoch);
            var live = _tasks.Values.FirstOrDefault(task => task.Handle.ServiceId == serviceId && !task.HasEnded);
            if (live is null)
            {
                foreach (var id in _tasks.Values.Where(task => task.Handle.ServiceId == serviceId).Select(task => task.Handle.TaskId).ToList())
                {
                    _tasks.Remove(id);
                }

                foreach (var volume in _volumes.Keys.Where(volume => volume.ServiceId == serviceId).ToList())
                {
                    _volumes.Remove(volume);
                }
            }

            _scheduler?.Deliver(new ServiceRemoved(serviceId, live is null ? null : $"{live.Handle.TaskId} still runs"));
        }
    }

    private void Launch(LaunchOrder order)
    {
        if (_tasks.TryGetValue(order.Task.TaskId, out var known))
        {
            Report(known);
            return;
        }

        var task = new SimulatedTask(order.Task, order, Script(order), ++_pids);
        task.Become(TaskCondition.Staging, time.GetUtcNow());
        _tasks.Add(order.Task.TaskId, task);
        if (task.Script.Rejection is { } reason)
        {
            task.Become(TaskCondition.Rejected, time.GetUtcNow(), reason);
        }
        else if (IsReachable(order.Task.AgentId))
        {
            After(task.Script.Staging, () => Start(task));
        }

        Report(task);
    }

    private void Kill(TaskHandle handle, TimeSpan grace)
    {
        if (!IsReachable(handle.AgentId))
        {
            if (!_waitingKills.Contains(handle))
            {
                _waitingKills.Add(handle);
            }

            return;
        }

        if (!_tasks.TryGetValue(handle.TaskId, out var task))
        {
            task = new SimulatedTask(handle, null, TaskScript.Runs, 0);
            _tasks.Add(handle.TaskId, task);
        }

        if (task.HasEnded)
        {
            Report(task);
        }
        else if (!task.HasProcess)
        {
            End(task, TaskCondition.Killed, "its claim was taken before it started");
        }
        else if (!task.IsKilled)
        {
            task.IsKilled = true;
            var stops = task.Script.StopsAfter is { } span && span < grace ? span : grace;
            After(stops, () => End(task, TaskCondition.Killed, "told to end", signal: stops == grace ? 9 : 15));
        }
    }

    private void CheckEpoch(long epoch)
    {
        if (epoch < _epoch)
        {
            throw new StaleEpochException(epoch, _epoch);
        }

        _epoch = epoch;
    }
}
