using Microsoft.Win32.SafeHandles;
using Orchestrator.Clusters.Local.Adoption;
using Orchestrator.Clusters.Local.Linux;

namespace Orchestrator.Clusters.Local.Sandbox;

/// <summary>
/// Keeps the logs of running tasks small: one that has grown too large is copied aside and emptied in place, for the task
/// has it open and appends. What the task writes between the two is lost.
/// </summary>
internal sealed class LogFiles : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private const int Kept = 3;
    private const int BufferSize = 128 * 1024;

    private readonly ClusterContext context;
    private readonly TaskRegistry tasks;
    private readonly ITimer timer;

    public LogFiles(ClusterContext context, TaskRegistry tasks)
    {
        (this.context, this.tasks) = (context, tasks);
        timer = context.Options.Time.CreateTimer(_ => context.Work.Run(Look), null, Interval, Interval);
    }

    /// <summary>Looks at the logs of every running task.</summary>
    public void Look()
    {
        foreach (var task in tasks.All().Where(task => !task.HasEnded))
        {
            var sandbox = context.Folders.Sandbox(task.Handle);
            context.Work.Try(() => Rotate(sandbox, SandboxFolder.Output));
            context.Work.Try(() => Rotate(sandbox, SandboxFolder.Error));
        }
    }

    public void Dispose() => timer.Dispose();

    private void Rotate(string sandbox, string log)
    {
        var path = Path.Combine(sandbox, log);
        if (FileStatus.Of(path, follow: false) is not { IsPlainFile: true } status || status.Size < context.Options.LogSize)
        {
            return;
        }

        // Renames act on the names in the sandbox itself; what the task may have made of them is never followed.
        for (var number = Kept - 1; number > 0; number--)
        {
            var older = $"{path}.{number}";
            if (Path.Exists(older))
            {
                File.Move(older, $"{path}.{number + 1}", overwrite: true);
            }
        }

        using var source = BeneathRoot.Open(sandbox, log, BeneathRoot.ForReading);
        using var copy = BeneathRoot.Open(sandbox, log + ".1", BeneathRoot.ForNew);
        using var emptied = BeneathRoot.Open(sandbox, log, BeneathRoot.ForEmptying);
        if (source is not null && copy is not null && emptied is not null)
        {
            Copy(source, copy);
            RandomAccess.SetLength(emptied, 0);
        }
    }

    private static void Copy(SafeFileHandle source, SafeFileHandle target)
    {
        var buffer = new byte[BufferSize];
        long offset = 0;
        for (int count; (count = RandomAccess.Read(source, buffer, offset)) > 0; offset += count)
        {
            RandomAccess.Write(target, buffer.AsSpan(0, count), offset);
        }
    }
}
