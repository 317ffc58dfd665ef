using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>How all JSON of the server is written: indented with two spaces, with as little escaping as JSON allows.</summary>
internal static class JsonText
{
    /// <summary>For <see cref="Utf8JsonWriter"/>.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <summary>A node as UTF-8.</summary>
    public static byte[] Of(JsonNode node)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            node.WriteTo(writer);
        }

        return text.ToArray();
    }
}
