using System.CommandLine;

namespace Orchestrator.Cli.Commands;

/// <summary><c>--wait</c> and <c>--timeout</c>.</summary>
internal sealed class WaitOptions
{
    private readonly Option<bool> _wait = new("--wait");
    private readonly Option<int?> _timeout = new("--timeout") { Description = "Wait at most so many seconds, then fail; for ever when not given.", HelpName = "SECONDS" };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command, string description)
    {
        _wait.Description = description;
        _timeout.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith('-'))
            {
                result.AddError("--timeout is in seconds: 0 or more is expected");
            }
        });
        command.Add(_wait);
        command.Add(_timeout);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_timeout) is not null && !result.GetValue(_wait))
            {
                result.AddError("--timeout needs --wait");
            }
        });
    }

    /// <summary>Whether to wait.</summary>
    public bool IsAsked(ParseResult result) => result.GetValue(_wait);

    /// <summary>Ends the wait.</summary>
    public WaitLimit Limit(ParseResult result, CancellationToken cancellationToken) => new(result.GetValue(_timeout), cancellationToken);
}

/// <summary>A wait that ends by itself, by Ctrl-C, or after a while.</summary>
internal sealed class WaitLimit : IDisposable
{
    private const int LongestSeconds = 4_000_000; // timers know no longer time; it is 46 days

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly int? _seconds;

    /// <summary>A wait.</summary>
    /// <param name="seconds">At most so long; null for ever.</param>
    /// <param name="outer">Ends it early.</param>
    public WaitLimit(int? seconds, CancellationToken outer)
    {
        _outer = outer;
        _seconds = seconds;
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        if (seconds is { } limit)
        {
            _source.CancelAfter(TimeSpan.FromSeconds(Math.Min(limit, LongestSeconds)));
        }
    }

    /// <summary>Pauses before the next look.</summary>
    /// <param name="what">What is waited for, for the message when it takes too long.</param>
    /// <exception cref="CliException">The time is over.</exception>
    public async Task PauseAsync(string what)
    {
        try
        {
            await Task.Delay(Pause, _source.Token);
        }
        catch (OperationCanceledException) when (!_outer.IsCancellationRequested)
        {
            throw new CliException($"Gave up after {_seconds} seconds: {what}");
        }
    }

    /// <summary>Ended by Ctrl-C.</summary>
    public CancellationToken Token => _outer;

    /// <inheritdoc />
    public void Dispose() => _source.Dispose();
}
