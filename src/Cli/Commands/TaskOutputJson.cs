using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary>What a task wrote, as JSON: an object with the bytes as <c>text</c>, or as <c>base64</c> when they are none.</summary>
/// <param name="terminal">Where it is printed.</param>
/// <param name="isOnOneLine">Whether each object is one line.</param>
internal sealed class TaskOutputJson(Terminal terminal, bool isOnOneLine)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _rest = [];

    /// <summary>Prints a part. A character that a later part completes is printed with that part.</summary>
    /// <param name="name">What the part is named by, such as <c>task</c>.</param>
    /// <param name="value">Its name.</param>
    /// <param name="data">Its bytes.</param>
    public async ValueTask PrintAsync(string name, string value, ReadOnlyMemory<byte> data)
    {
        byte[] bytes = [.. _rest, .. data.Span];
        var whole = isOnOneLine ? WholeCharacters(bytes) : bytes.Length;
        _rest = bytes[whole..];
        using var buffer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            Write(writer, bytes[..whole]);
            writer.WriteEndObject();
        }

        var json = Encoding.UTF8.GetString(buffer.ToArray());
        await terminal.Out.WriteLineAsync(isOnOneLine ? json : JsonText.Indented(json));
    }

    private static void Write(Utf8JsonWriter writer, byte[] bytes)
    {
        try
        {
            writer.WriteString("text", Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            writer.WriteBase64String("base64", bytes);
        }
    }

    private static int WholeCharacters(byte[] bytes)
    {
        var start = bytes.Length - 1;
        while (start >= 0 && bytes.Length - start < 4 && (bytes[start] & 0xC0) == 0x80)
        {
            start--;
        }

        var length = start < 0 ? 1 : bytes[start] switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
        return start >= 0 && start + length > bytes.Length ? start : bytes.Length;
    }
}
