using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Orchestrator.Clusters.Local.Linux;

/// <summary>
/// One thread that sleeps until one of many descriptors is ready, and then calls back. Callbacks run on that thread, so
/// they are short and never throw; one that still does ends the process, which is safe: tasks run on.
/// </summary>
internal sealed unsafe partial class Poller : IDisposable
{
    private const uint Readable = 0x001;
    private const int CloseOnExec = 0x80000;
    private const int Batch = 64;

    // The kernel packs the structure on x86-64 only.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    private readonly ConcurrentDictionary<long, (int Descriptor, Action<long> Ready)> watches = new();
    private readonly int epoll;
    private readonly int wake;
    private readonly Thread thread;
    private readonly Lock gate = new();
    private long lastKey;
    private volatile bool isDisposed;

    public Poller()
    {
        epoll = EpollCreate(CloseOnExec);
        wake = EventDescriptor(0, CloseOnExec);
        Control(1, wake, key: 0);
        thread = new Thread(Run) { IsBackground = true, Name = "cluster-events" };
        thread.Start();
    }

    /// <summary>Calls back with the watch's key whenever the descriptor is readable, until the watch is forgotten or this is disposed.</summary>
    /// <returns>The key.</returns>
    public long Watch(int descriptor, Action<long> ready)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                _ = Libc.Close(descriptor);
                return 0;
            }

            var key = ++lastKey;
            watches[key] = (descriptor, ready);
            Control(1, descriptor, key);
            return key;
        }
    }

    /// <summary>Ends a watch; closing its descriptor is the caller's.</summary>
    public void Forget(long key) => watches.TryRemove(key, out _);

    /// <summary>Ends all watches and closes their descriptors. Again is fine.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            isDisposed = true;
        }

        ulong one = 1;
        _ = Write(wake, (byte*)&one, sizeof(ulong));
        thread.Join();
        foreach (var watch in watches.Values)
        {
            _ = Libc.Close(watch.Descriptor);
        }

        _ = Libc.Close(wake);
        _ = Libc.Close(epoll);
    }

    private void Run()
    {
        var events = stackalloc byte[Batch * EventSize];
        while (!isDisposed)
        {
            var count = EpollWait(epoll, events, Batch, -1);
            for (var index = 0; index < count; index++)
            {
                var key = *(long*)(events + (index * EventSize) + (EventSize - sizeof(long)));
                if (watches.TryGetValue(key, out var watch))
                {
                    watch.Ready(key);
                }
            }
        }
    }

    private void Control(int operation, int descriptor, long key)
    {
        var change = stackalloc byte[16];
        *(uint*)change = Readable;
        *(long*)(change + (EventSize - sizeof(long))) = key;
        if (EpollControl(epoll, operation, descriptor, change) != 0)
        {
            throw new IOException($"The cluster cannot watch a descriptor: {Libc.LastError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static partial int EpollControl(int epoll, int operation, int descriptor, byte* change);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static partial int EpollWait(int epoll, byte* events, int count, int timeout);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static partial int EventDescriptor(uint value, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* buffer, nuint count);
}
