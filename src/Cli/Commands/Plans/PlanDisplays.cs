using Orchestrator.Cli.Connection;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands.Plans;

/// <summary>Draws the tree anew in its place, with why its steps wait.</summary>
/// <param name="terminal">A terminal with a screen.</param>
internal sealed class TreeDisplay(Terminal terminal) : IPlanDisplay
{
    private readonly LiveScreen _screen = new(terminal);
    private IReadOnlyList<string> _lines = [];

    /// <inheritdoc />
    public void Show(PlanView plan, string json)
    {
        _lines = plan.Lines(withReasons: true);
        _screen.Draw(_lines);
    }

    /// <inheritdoc />
    public void Hear(ServerEvent news)
    {
        // The look that follows shows it.
    }

    /// <inheritdoc />
    public void Miss(string why) => _screen.Draw([.. _lines, "", why]);

    /// <inheritdoc />
    public void Dispose() => _screen.Dispose();
}

/// <summary>Prints a line for each change.</summary>
/// <param name="terminal">Where.</param>
internal sealed class LineDisplay(Terminal terminal) : IPlanDisplay
{
    private readonly PlanChanges _changes = new();
    private string _status = "";
    private string _miss = "";

    /// <inheritdoc />
    public void Show(PlanView plan, string json)
    {
        _miss = "";
        foreach (var line in _changes.Since(plan))
        {
            terminal.Out.WriteLine(line);
        }

        if (plan.Status != _status)
        {
            terminal.Out.WriteLine($"{plan.Name} ({plan.Status})");
            _status = plan.Status;
        }
    }

    /// <inheritdoc />
    public void Hear(ServerEvent news)
    {
        if (_changes.Since(news.Phase!, news.Step!, news.Status!, news.Message) is { } line)
        {
            terminal.Out.WriteLine(line);
        }
    }

    /// <inheritdoc />
    public void Miss(string why)
    {
        if (_miss != why)
        {
            terminal.Error.WriteLine(why);
            _miss = why;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }
}

/// <summary>Prints the server's answer on one line whenever it is another one.</summary>
/// <param name="terminal">Where.</param>
internal sealed class JsonDisplay(Terminal terminal) : IPlanDisplay
{
    private string _last = "";

    /// <inheritdoc />
    public void Show(PlanView plan, string json)
    {
        if (json != _last)
        {
            terminal.Out.WriteLine(JsonText.OnOneLine(json));
            _last = json;
        }
    }

    /// <inheritdoc />
    public void Hear(ServerEvent news)
    {
        // The look that follows shows it.
    }

    /// <inheritdoc />
    public void Miss(string why) => terminal.Error.WriteLine(why);

    /// <inheritdoc />
    public void Dispose()
    {
        // Nothing is held.
    }
}
