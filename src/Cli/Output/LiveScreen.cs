namespace Orchestrator.Cli.Output;

/// <summary>Lines on a terminal that are drawn anew in their place; the cursor is hidden meanwhile.</summary>
internal sealed class LiveScreen : IDisposable
{
    private const string HideCursor = "\u001b[?25l";
    private const string ShowCursor = "\u001b[?25h";
    private const string ClearBelow = "\u001b[J";

    private readonly Terminal _terminal;
    private int _drawn;
    private string _last = "";

    /// <summary>Nothing yet.</summary>
    public LiveScreen(Terminal terminal)
    {
        _terminal = terminal;
        terminal.Out.Write(HideCursor);
    }

    /// <summary>Draws lines in the place of those that were drawn last; does nothing when they are the same.</summary>
    public void Draw(IReadOnlyList<string> lines)
    {
        var (width, height) = _terminal.ScreenSize!();
        var fitting = ScreenFit.Of(lines, width, height);
        var text = string.Concat(fitting.Select(line => (_terminal.HasColours ? Colours.Of(line) : line) + "\n"));
        if (text == _last)
        {
            return;
        }

        var up = _drawn == 0 ? "" : FormattableString.Invariant($"\u001b[{Math.Min(_drawn, height - 1)}A");
        _terminal.Out.Write($"{up}\r{ClearBelow}{text}");
        _drawn = fitting.Count;
        _last = text;
    }

    /// <summary>Takes note that the person at the keyboard ended a line below.</summary>
    public void LineWasTyped() => _drawn++;

    /// <summary>Shows the cursor again; the lines stay.</summary>
    public void Dispose() => _terminal.Out.Write(ShowCursor);
}
