using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator.Api.Views.Rendering;

/// <summary>How all JSON of the server is written: indented with two spaces, with as little escaping as JSON allows.</summary>
internal static class JsonText
{
    /// <summary>For <see cref="Utf8JsonWriter"/>.</summary>
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };
}
