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
            TryRotate(sandbox, SandboxFolder.Output);
            TryRotate(sandbox, SandboxFolder.Error);
        }
    }

    public void Dispose() => timer.Dispose();

    // A link that leads out is no failure of input or output, and no reason to leave the logs of the other tasks.
    private void TryRotate(string sandbox, string log) => context.Work.Try(() =>
    {
        try
        {
            Rotate(sandbox, log);
        }
        catch (ArgumentException error)
        {
            throw new IOException(error.Message, error);
        }
    });

    private void Rotate(string sandbox, string log)
    {
        // A task owns its sandbox and may put anything where its log was: what is opened is looked at, and only that.
        using var source = BeneathRoot.Open(sandbox, log, BeneathRoot.ForEmptying);
        if (source is null || FileStatus.Of(source) is not { IsPlainFile: true, Names: 1 } status || status.User != FileStatus.Of(sandbox, follow: false)?.User
            || status.Size < context.Options.LogSize)
        {
            return;
        }

        var path = Path.Combine(sandbox, log);

        // Renames act on the names in the sandbox itself; what the task may have made of them is never followed.
        for (var number = Kept - 1; number > 0; number--)
        {
            var older = $"{path}.{number}";
            if (Path.Exists(older))
            {
                File.Move(older, $"{path}.{number + 1}", overwrite: true);
            }
        }

        using var copy = BeneathRoot.Open(sandbox, log + ".1", BeneathRoot.ForNew);
        if (copy is not null)
        {
            Copy(source, copy);
            RandomAccess.SetLength(source, 0);
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
