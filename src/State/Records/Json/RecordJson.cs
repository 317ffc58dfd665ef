using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Serialization;

namespace Orchestrator.State.Records.Json;

/// <summary>
/// Records as compact JSON in UTF-8. Names in camel case, enums by name, nulls left out. Fields that are not known are
/// passed over when reading, so that a newer version's state can be read; a field that is required and missing is an error.
/// </summary>
internal static class RecordJson
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new()
    {
        ContractResolver = new RecordContracts(),
        Converters = { new StringEnumConverter(new DefaultNamingStrategy(), allowIntegerValues: false) },
        DateParseHandling = DateParseHandling.None,
        MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        NullValueHandling = NullValueHandling.Ignore,
        MaxDepth = 32,
        CheckAdditionalContent = true,
    });

    /// <summary>Kept from one record to the next: a turn of the scheduler writes hundreds.</summary>
    [ThreadStatic]
    private static Scratch? _scratch;

    public static byte[] Write<T>(T record)
    {
        // Taken out meanwhile, so that one that a failure left half full is not used again.
        var scratch = _scratch ?? new();
        _scratch = null;
        using (var json = new JsonTextWriter(scratch.Text) { CloseOutput = false })
        {
            Serializer.Serialize(json, record, typeof(T));
        }

        var bytes = scratch.Take();
        _scratch = scratch;
        return bytes;
    }

    /// <exception cref="StateException">The value is no such record; the message names the key.</exception>
    public static T Read<T>(string key, ReadOnlyMemory<byte> value)
    {
        try
        {
            using var json = new JsonTextReader(new StringReader(Utf8.GetString(value.Span)));
            return Serializer.Deserialize<T>(json) ?? throw new JsonSerializationException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new StateException($"The state's '{key}' cannot be read as {typeof(T).Name}: {problem.Message} Restore the state from a backup.", problem);
        }
    }

    private sealed class Scratch
    {
        private const int Kept = 64 * 1024;

        private readonly MemoryStream _bytes = new(2048);

        public Scratch() => Text = new StreamWriter(_bytes, Utf8, bufferSize: 512);

        public StreamWriter Text { get; }

        public byte[] Take()
        {
            Text.Flush();
            var bytes = _bytes.ToArray();
            _bytes.SetLength(0);
            if (_bytes.Capacity > Kept)
            {
                _bytes.Capacity = Kept;
            }

            return bytes;
        }
    }
}
