using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Pods.Placement;

/// <summary>The rows of a placement text, whichever of its forms it has.</summary>
internal static class PlacementRows
{
    /// <summary>JSON that is neither form, or is followed by something, is read in the colon form, as the original does.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string text) => Json(text) ?? Colons(text);

    /// <summary>Why a text that was meant to be JSON is none of its forms; null when it is one, or was not meant so.</summary>
    public static string? WhyNoJson(string text)
    {
        if (text.TrimStart() is not ['[' or '{', ..] || Json(text) is not null)
        {
            return null;
        }

        try
        {
            JsonDocument.Parse(text).Dispose();
            return "a list of texts, or a list of such lists, is allowed";
        }
        catch (JsonException broken)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it breaks at character {broken.BytePositionInLine + 1}");
        }
    }

    private static IReadOnlyList<IReadOnlyList<string>>? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            return Row(root) is { } flat ? [flat] : Rows(root);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<IReadOnlyList<string>>? Rows(JsonElement list)
    {
        var rows = list.EnumerateArray().Select(Row).ToList();
        return rows.Contains(null) ? null : rows.OfType<IReadOnlyList<string>>().ToList();
    }

    private static IReadOnlyList<string>? Row(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var items = element.EnumerateArray().ToList();
        return items.All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            ? items.Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText()).ToList()
            : null;
    }

    private static List<IReadOnlyList<string>> Colons(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var token = new StringBuilder();
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (character == '\\' && position + 1 < text.Length && text[position + 1] is ',' or ':')
            {
                token.Append(text[++position]);
            }
            else if (character is ',' or ':')
            {
                EndToken();
                if (character == ',')
                {
                    EndRow();
                }
            }
            else
            {
                token.Append(character);
            }
        }

        EndToken();
        EndRow();
        return rows;

        void EndToken()
        {
            row.Add(token.ToString().Trim());
            token.Clear();
        }

        void EndRow()
        {
            rows.Add(row);
            row = [];
        }
    }
}
