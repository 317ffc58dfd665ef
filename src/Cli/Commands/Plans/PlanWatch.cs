using System.Threading.Channels;
using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>
/// Shows a plan as it changes. The server's events say when to look again; where there are none, and now and then, it looks by
/// itself, so nothing that happened stays unseen.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="service">The service.</param>
/// <param name="plan">The plan's name.</param>
/// <param name="display">Where it is shown.</param>
internal sealed class PlanWatch(ServerClient server, string service, string plan, IPlanDisplay display)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseWithoutEvents = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseWithEvents = TimeSpan.FromSeconds(2);

    private readonly EventFeed _feed = new(server, CommandContext.RouteOf(service) + "/v1/events");
    private readonly Channel<ServerEvent> _events = Channel.CreateUnbounded<ServerEvent>();

    /// <summary>Shows it until it is cancelled, or complete.</summary>
    /// <param name="first">What the server said of the plan a moment ago.</param>
    /// <param name="isUntilComplete">Whether it ends when the plan is complete.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CliException">The service is gone; or it was to complete and has errors.</exception>
    public async Task RunAsync(Reply first, bool isUntilComplete, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(end.Token);
        try
        {
            for (Reply? reply = first; ; reply = await LookAsync(cancellationToken))
            {
                if (reply is not null)
                {
                    display.Show(PlanView.Read(plan, reply.Body), reply.Body);
                }

                if (isUntilComplete && reply?.Status == 200)
                {
                    return;
                }

                if (isUntilComplete && reply?.Status == 417)
                {
                    throw new CliException($"The plan '{plan}' has errors");
                }

                await PauseAsync(cancellationToken);
            }
        }
        finally
        {
            await end.CancelAsync();
            await listening;
        }
    }

    private async Task<Reply?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await server.GetAsync($"{CommandContext.RouteOf(service)}/v1/plans/{Uri.EscapeDataString(plan)}", cancellationToken)).CheckedPlan(service);
        }
        catch (CliException e) when (e.ExitCode == ExitCodes.NoServer)
        {
            display.Miss(e.Message);
            return null;
        }
    }

    private async Task PauseAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Breath, cancellationToken);
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        pause.CancelAfter(_feed.IsConnected ? PauseWithEvents : PauseWithoutEvents);
        try
        {
            await _events.Reader.WaitToReadAsync(pause.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return; // no news: look all the same
        }

        while (_events.Reader.TryRead(out var news))
        {
            if (news is { Phase: not null, Step: not null, Status: not null } && news.Plan == plan)
            {
                display.Hear(news);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _feed.ReadAsync(after: null, news => _events.Writer.TryWrite(news), cancellationToken);
        }
        catch (Exception e) when (e is CliException or OperationCanceledException or System.Text.Json.JsonException)
        {
            // Without events the plan is looked at more often.
        }
    }
}
