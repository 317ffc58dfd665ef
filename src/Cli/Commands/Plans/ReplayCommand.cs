using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Parsing;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary><c>plan replay</c>.</summary>
/// <param name="context">What it works with.</param>
internal sealed class ReplayCommand(CommandContext context)
{
    private const double DefaultSpeed = 10;

    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(1);

    private readonly Argument<string> _run = new("id") { Description = "The run, such as deploy-1; 'plan history' lists them." };
    private readonly Option<double> _speed = new("--speed") { Description = "So many times as fast as it was; 10 when not given. No pause is longer than a second.", HelpName = "N", DefaultValueFactory = _ => DefaultSpeed };
    private readonly Option<bool> _step = new("--step") { Description = "Go on at every Enter." };

    /// <summary>The command.</summary>
    public Command Build()
    {
        var replay = new ExampleCommand("replay", "Show again how a run of a plan went.", "orchestrator kafka plan replay deploy-1", "orchestrator kafka plan replay deploy-1 --speed 100") { _run, _speed, _step };
        _speed.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out var speed) && speed > 0 && double.IsFinite(speed)))
            {
                result.AddError($"--speed is a number above 0, not {token.Value}");
            }
        });
        replay.SetAction(RunAsync);
        return replay;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var terminal = context.Terminal;
        if (result.GetValue(_step) && (terminal.ScreenSize is null || !terminal.IsInteractive))
        {
            throw new CliException("--step needs a terminal and a keyboard");
        }

        using var server = context.Connect(result);
        var json = await HistoryCommands.ReadAsync(context, result, server, result.GetRequiredValue(_run), cancellationToken);
        using var document = JsonDocument.Parse(json);
        var run = new PlanRun(document.RootElement);
        if (context.IsJson(result))
        {
            context.PrintJson(document.RootElement.Value("changes")?.GetRawText() ?? "[]");
        }
        else if (terminal.ScreenSize is null)
        {
            var plan = run.Start().Name;
            foreach (var change in run.Changes())
            {
                context.Print(change.Line(plan));
            }
        }
        else
        {
            await DrawAsync(run, result, cancellationToken);
        }

        return ExitCodes.Ok;
    }

    private async Task DrawAsync(PlanRun run, ParseResult result, CancellationToken cancellationToken)
    {
        using var screen = new LiveScreen(context.Terminal);
        var view = run.Start();
        var changes = run.Changes();
        for (var i = 0; i < changes.Count; i++)
        {
            var change = changes[i];
            if (result.GetValue(_step) && i > 0)
            {
                await context.Terminal.ReadLineAsync(cancellationToken);
                screen.LineWasTyped();
            }
            else if (i > 0 && change.Time - changes[i - 1].Time is { } gap && gap > TimeSpan.Zero)
            {
                var pause = gap / result.GetValue(_speed);
                await Task.Delay(pause < LongestGap ? pause : LongestGap, cancellationToken);
            }

            view = view.With(change.Phase, change.Step, change.Status, change.Why);
            screen.Draw([.. view.Lines(withReasons: true), "", string.Create(CultureInfo.InvariantCulture, $"{change.At}  {i + 1}/{changes.Count}")]);
        }
    }
}
