using System.Text;
using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary>The options of a service, from a file or from standard input.</summary>
internal static class OptionsFile
{
    private const string Example = """{"service": {"name": "my-service"}}""";

    /// <summary>What messages call the source.</summary>
    public static string NameOf(string file) => file is "-" ? "stdin" : file;

    /// <summary>Reads them; the text is a valid JSON object.</summary>
    /// <param name="terminal">The process.</param>
    /// <param name="file">The file; <c>stdin</c> or <c>-</c> for standard input.</param>
    /// <exception cref="CliException">It cannot be read, or is no JSON object.</exception>
    public static async Task<string> ReadAsync(Terminal terminal, string file)
    {
        string text;
        if (NameOf(file) == "stdin")
        {
            await terminal.Error.WriteLineAsync("Reading options from stdin...");
            text = await terminal.In.ReadToEndAsync();
        }
        else
        {
            try
            {
                text = await File.ReadAllTextAsync(file);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CliException($"Failed to read specified options file {file}: {e.Message}");
            }
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CliException($"The options in {NameOf(file)} are empty: a JSON object is expected, such as {Example}");
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? WithBlanksInside(text)
                : throw new CliException($"The options in {NameOf(file)} are no JSON object, such as {Example}");
        }
        catch (JsonException e)
        {
            throw new CliException(FormattableString.Invariant(
                $"Failed to parse JSON in provided options: {NameOf(file)}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: {JsonText.Reason(e)}\nContent ({Encoding.UTF8.GetByteCount(text)} bytes): {text}"));
        }
    }

    // A value's own text begins at its brace. Messages name lines, so blank lines above it go behind it, and columns stay too.
    private static string WithBlanksInside(string text)
    {
        var options = text.Trim();
        var blanks = text[..text.IndexOf('{', StringComparison.Ordinal)];
        return blanks.Length == 0 ? options : "{" + blanks + " " + options[1..];
    }
}
