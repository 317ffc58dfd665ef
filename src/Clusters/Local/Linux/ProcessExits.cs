using System.Runtime.InteropServices;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>Tells at once when a process ends, whether it is a child of this process or not, and reaps it if it is.</summary>
internal sealed unsafe class ProcessExits(Poller poller)
{
    private const int PidDescriptorOpen = 434;
    private const int IdIsPidDescriptor = 3;
    private const int NoHang = 1;
    private const int Exited = 4;
    private const int LeaveIt = 0x1000000;
    private const int SignalInfoSize = 128;
    private const int CodeOffset = 8;
    private const int StatusOffset = 24;
    private const int CodeExited = 1;
    private const int None = -1;

    /// <summary>Calls back once, on the poller's thread or on this one, when the process has ended; a zombie has.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="startTime">Its start time; a process that started at another time is not meant and counts as ended.</param>
    /// <param name="ended">Told that it ended.</param>
    public void Watch(int pid, long startTime, Action ended) => Watch(pid, startTime, _ => ended());

    /// <summary>
    /// The same for a process that this one spawned: the call is told its exit status as a shell would see it
    /// (128 + signal), and only after the call is it reaped, so its id and its group's are still its own during it.
    /// </summary>
    public void WatchChild(int pid, Action<int> ended) => Watch(pid, startTime: null, descriptor =>
    {
        ended(Wait(descriptor, NoHang | Exited | LeaveIt));
        _ = Wait(descriptor, NoHang | Exited);
    });

    /// <summary>Completes when the process has ended.</summary>
    public Task WaitAsync(int pid, long startTime)
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Watch(pid, startTime, () => source.TrySetResult());
        return source.Task;
    }

    private void Watch(int pid, long? startTime, Action<int> ended)
    {
        var descriptor = (int)Libc.SystemCall(PidDescriptorOpen, pid, 0, 0, 0);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error == Libc.NoSuchProcess)
            {
                ended(None);
                return;
            }

            throw new IOException($"The cluster cannot watch process {pid}: {Marshal.GetPInvokeErrorMessage(error)}.");
        }

        // The descriptor is open, so the id cannot pass on between this look and the end of the watch. A child's cannot before.
        if (startTime is not null && ProcFiles.Stat(pid)?.StartTime != startTime)
        {
            _ = Libc.Close(descriptor);
            ended(None);
            return;
        }

        poller.Watch(descriptor, key =>
        {
            poller.Forget(key);
            ended(descriptor);
            _ = Libc.Close(descriptor);
        });
    }

    private static int Wait(int descriptor, int options)
    {
        var info = stackalloc byte[SignalInfoSize];
        new Span<byte>(info, SignalInfoSize).Clear();
        _ = Libc.WaitId(IdIsPidDescriptor, (uint)descriptor, info, options);
        var status = *(int*)(info + StatusOffset);
        return *(int*)(info + CodeOffset) == CodeExited ? status : 128 + status;
    }
}
