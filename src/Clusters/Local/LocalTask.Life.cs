using Orchestrator.Clusters.Local.Checks;
using Orchestrator.Clusters.Local.Runner;

namespace Orchestrator.Clusters.Local;

/// <summary>The way of a launch: from its claim over its runner to its end. All of it happens under the lock.</summary>
internal sealed partial class LocalTask
{
    private void CloseOrAttach(TaskCondition closing, string message)
    {
        var closed = new Verdict(closing, message, context.Now);
        bool isClosed;
        try
        {
            isClosed = folder.TryClose(closed);
        }
        catch (IOException) when (Record is not { IsStaged: true })
        {
            // The disk is full: no record says that the sandbox is ready, so no runner was ever started.
            isClosed = true;
        }
        catch (IOException error)
        {
            // A runner may yet take the claim, so nothing is decided; whoever asks again tries again.
            context.Options.Warn(error.Message);
            return;
        }

        if (isClosed)
        {
            Conclude(closed);
        }
        else
        {
            Attach();
        }
    }

    private void Attach()
    {
        switch (folder.ReadClaim())
        {
            case Claim.Closed closed:
                Conclude(closed.Verdict);
                break;
            case Claim.Taken taken:
                AttachTo(taken);
                break;
            case Claim.Nameless:
                AwaitName();
                break;
            case Claim.Free:
                ContinueKill();
                break;
        }
    }

    private void AttachTo(Claim.Taken taken)
    {
        if (runner is null)
        {
            var found = runner = taken.Runner;
            condition = TaskCondition.Starting;
            if (found != spawned)
            {
                context.Exits.Watch(found.Pid, found.IsOfThisBoot ? found.StartTime : -1, () => context.Work.Run(() => RunnerEnded(found)));
            }
        }

        if (taken.CommandPid is { } pid && commandPid is null && runner.IsAlive)
        {
            commandPid = pid;
            since = folder.ClaimedAt();
            condition = TaskCondition.Running;
            checks = end.Request is null ? TaskChecks.Start(context, this, cgroup, runner.StartTime) : null;
            Report();
        }

        ContinueKill();
    }

    /// <summary>Takes the next step to the end that was asked for, if one was; a sandbox in the making is waited for.</summary>
    private void ContinueKill()
    {
        if (end.Request is not { } asked || verdict is not null || isStaging)
        {
            return;
        }

        if (runner is null)
        {
            CloseOrAttach(asked.Condition, NeverStarted);
        }
        else
        {
            end.Pursue(runner, commandPid is not null);
        }
    }

    /// <summary>The claim was made, but its text is not there: its runner is writing it, or died over it.</summary>
    private void AwaitName()
    {
        if (folder.FindRunner() is { } alive)
        {
            context.Exits.Watch(alive.Pid, alive.StartTime, () => context.Work.Run(CommandStarted));
        }
        else if (folder.ReadClaim() is Claim.Nameless)
        {
            Finish(new Verdict(TaskCondition.Failed, "Its runner ended before it started the command.", context.Now));
        }
        else
        {
            Attach();
        }
    }

    private void RunnerEnded(RunnerName ended)
    {
        lock (gate)
        {
            if (verdict is not null || isEnding)
            {
                return;
            }

            switch (folder.ReadClaim())
            {
                case Claim.Taken taken when taken.Runner == ended:
                    isEnding = true;
                    checks?.Dispose();
                    _ = EndAsync(ended);
                    break;
                case Claim.Free:
                    CloseOrAttach(TaskCondition.Failed, "Its runner ended before it started the command; the task's stderr may say why.");
                    break;
                default:
                    Attach();
                    break;
            }
        }
    }

    private async Task EndAsync(RunnerName ended)
    {
        await end.SweepAsync(ended).ConfigureAwait(false);
        context.Work.Run(() =>
        {
            lock (gate)
            {
                Finish(Verdicts.Of(folder, ended, cgroup, end.Request, Record!, context.Now));
            }
        });
    }

    private void Finish(Verdict final)
    {
        context.Options.CrashPoint("end:before");
        context.Work.Try(() => folder.WriteVerdict(final));
        context.Options.CrashPoint("end:after");
        Conclude(final);
    }

    private void Conclude(Verdict final)
    {
        verdict = final;
        end.Dispose();
        condition = final.Condition;
        since = final.At;
        Report();
        if (!cgroup.TryRemove())
        {
            context.Work.RunAsync(end.RemoveCgroupAsync);
        }

        hasEnded(this);
    }
}
