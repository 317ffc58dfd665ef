using Newtonsoft.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Json;

/// <summary>A <see cref="ValueMap{TValue}"/> as a JSON object, its keys as they are and in their order.</summary>
internal sealed class ValueMapConverter<TValue> : JsonConverter<ValueMap<TValue>>
{
    public override void WriteJson(JsonWriter writer, ValueMap<TValue>? value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value ?? ValueMap<TValue>.Empty)
        {
            writer.WritePropertyName(key);
            serializer.Serialize(writer, item, typeof(TValue));
        }

        writer.WriteEndObject();
    }

    public override ValueMap<TValue>? ReadJson(JsonReader reader, Type objectType, ValueMap<TValue>? existingValue, bool hasExistingValue, JsonSerializer serializer)
    {
        var entries = serializer.Deserialize<OrderedDictionary<string, TValue>>(reader);
        return entries?.ToValueMap();
    }
}
