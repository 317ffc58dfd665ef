using System.Text;
using System.Text.Json;
using Newtonsoft.Json.Linq;

namespace Orchestrator.Packages.Json;

/// <summary>A JSON text as strictly as RFC 8259 has it, that knows the place of each of its values. Keys are unique.</summary>
internal sealed class JsonText
{
    private readonly byte[] _bytes;
    private readonly PackageProblemKind _kind;
    private readonly Dictionary<string, long> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);

    private JsonText(JsonText places, JObject root)
    {
        (_bytes, _kind, _keys, _values) = (places._bytes, places._kind, places._keys, places._values);
        File = places.File;
        Root = root;
    }

    private JsonText(string text, string file, PackageProblemKind kind)
    {
        _bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        _kind = kind;
        File = file;
        Root = Read();
    }

    /// <summary>What messages call the text.</summary>
    public string File { get; }

    /// <summary>The document. Whole numbers are <see cref="long"/> or <see cref="ulong"/>, also when written as <c>3.0</c>.</summary>
    public JToken Root { get; }

    /// <summary>The document when it is an object.</summary>
    /// <exception cref="PackageException">It is something else.</exception>
    public JObject RootObject => Root as JObject
        ?? throw new PackageException([Problem("", $"expected an object, got {JsonWords.Describe(Root)}")]);

    /// <param name="text">The text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="kind">The kind of the problems it may have.</param>
    /// <exception cref="PackageException">The text is not JSON, holds a key twice or a number beyond 64 bits, or is nested over 64 deep.</exception>
    public static JsonText Parse(string text, string file, PackageProblemKind kind) => new(text, file, kind);

    /// <summary>The same text with another document: values that the text does not hold are placed where they would belong.</summary>
    public JsonText With(JObject root) => new(this, root);

    /// <summary>A problem at a value, or, when the text does not hold it, at the nearest value around it that it holds.</summary>
    public PackageProblem Problem(string pointer, string message, bool atKey = false)
    {
        var (line, column) = Place(pointer, atKey);
        return new PackageProblem(_kind, File, line, column, pointer, message);
    }

    private (int Line, int Column) Place(string pointer, bool atKey)
    {
        for (var at = pointer; ; at = JsonPointer.Parent(at))
        {
            if ((atKey && _keys.TryGetValue(at, out var offset)) || _values.TryGetValue(at, out offset))
            {
                return Place(offset);
            }
        }
    }

    private (int Line, int Column) Place(long offset)
    {
        var before = _bytes.AsSpan(0, (int)offset);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private JToken Read()
    {
        var reader = new Utf8JsonReader(_bytes);
        try
        {
            reader.Read();
            var root = Value(ref reader, "");
            reader.Read();
            return root;
        }
        catch (JsonException broken)
        {
            var lines = Encoding.UTF8.GetString(_bytes).Split('\n');
            var line = (int)Math.Min(broken.LineNumber ?? 0, lines.Length - 1);
            var column = ColumnOf(lines[line], broken.BytePositionInLine ?? 0);
            throw new PackageException([new PackageProblem(_kind, File, line + 1, column, "", "not JSON: " + JsonWords.Reason(broken))]);
        }
    }

    private static int ColumnOf(string line, long bytes)
    {
        var encoded = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(encoded.AsSpan(0, (int)Math.Min(bytes, encoded.Length))) + 1;
    }

    private JToken Value(ref Utf8JsonReader reader, string pointer)
    {
        _values[pointer] = reader.TokenStartIndex;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Object(ref reader, pointer),
            JsonTokenType.StartArray => Array(ref reader, pointer),
            JsonTokenType.String => new JValue(Text(ref reader, pointer)),
            JsonTokenType.Number => Number(ref reader, pointer),
            JsonTokenType.True => new JValue(true),
            JsonTokenType.False => new JValue(false),
            _ => JValue.CreateNull(),
        };
    }

    private JObject Object(ref Utf8JsonReader reader, string pointer)
    {
        var members = new JObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader, pointer);
            var member = JsonPointer.Append(pointer, name);
            if (!_keys.TryAdd(member, reader.TokenStartIndex))
            {
                throw new PackageException([At(reader.TokenStartIndex, member, $"key '{name}' is given twice")]);
            }

            reader.Read();
            members[name] = Value(ref reader, member);
        }

        return members;
    }

    private JArray Array(ref Utf8JsonReader reader, string pointer)
    {
        var items = new JArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, JsonPointer.Append(pointer, items.Count)));
        }

        return items;
    }

    private string Text(ref Utf8JsonReader reader, string pointer)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new PackageException([At(reader.TokenStartIndex, pointer, "the text holds half of a surrogate pair")]);
        }
    }

    private JValue Number(ref Utf8JsonReader reader, string pointer)
    {
        if (reader.TryGetInt64(out var whole))
        {
            return new JValue(whole);
        }

        if (reader.TryGetUInt64(out var large))
        {
            return new JValue(large);
        }

        var number = reader.GetDouble();
        var isPlain = reader.ValueSpan.IndexOfAnyExceptInRange((byte)'-', (byte)'9') < 0 && !reader.ValueSpan.Contains((byte)'.');
        if (double.IsInfinity(number) || isPlain)
        {
            throw new PackageException([At(reader.TokenStartIndex, pointer, "the number does not fit into 64 bits")]);
        }

        return Math.Abs(number) < 1L << 53 && Math.Truncate(number) == number ? new JValue((long)number) : new JValue(number);
    }

    private PackageProblem At(long offset, string pointer, string message)
    {
        var (line, column) = Place(offset);
        return new PackageProblem(_kind, File, line, column, pointer, message);
    }
}
