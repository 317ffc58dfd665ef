using System.Text;

namespace Orchestrator.Cli;

/// <summary>All that a command sees of the process it runs in.</summary>
internal sealed class Terminal
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A terminal.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="environment">The environment's variables by name.</param>
    public Terminal(Stream output, Stream error, Stream input, Func<string, string?> environment)
    {
        OutputStream = output;
        Out = new StreamWriter(output, Utf8) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, Utf8) { AutoFlush = true, NewLine = "\n" };
        In = new StreamReader(input, Utf8);
        Variable = name => environment(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>Standard output, for bytes.</summary>
    public Stream OutputStream { get; }

    /// <summary>Standard output.</summary>
    public TextWriter Out { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>Standard input.</summary>
    public TextReader In { get; }

    /// <summary>A variable of the environment; null when it is not set or empty.</summary>
    public Func<string, string?> Variable { get; }

    /// <summary>Whether a person can be asked.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>How many columns and lines standard output shows; null when it is no screen, so nothing can be drawn anew there.</summary>
    public Func<(int Width, int Height)>? ScreenSize { get; init; }

    /// <summary>Whether standard output is a pipe that nobody reads any more.</summary>
    public Func<bool> IsUnread { get; init; } = () => false;

    /// <summary>Whether standard output shows colours.</summary>
    public bool HasColours => ScreenSize is not null && Variable("NO_COLOR") is null;

    /// <summary>Waits for a line of standard input; null at its end.</summary>
    /// <param name="cancellationToken">Ends the wait at once, though the read itself goes on until the process ends.</param>
    public Task<string?> ReadLineAsync(CancellationToken cancellationToken) => In.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);

    /// <summary>This process.</summary>
    public static Terminal OfProcess() => StandardStreams.Terminal();
}
