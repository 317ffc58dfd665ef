using Newtonsoft.Json;
using Orchestrator.Pods.Values;

namespace Orchestrator.State.Records.Json;

/// <summary>A <see cref="ValueList{T}"/> as a JSON array.</summary>
internal sealed class ValueListConverter<T> : JsonConverter<ValueList<T>>
{
    public override void WriteJson(JsonWriter writer, ValueList<T>? value, JsonSerializer serializer)
    {
        writer.WriteStartArray();
        foreach (var item in value ?? [])
        {
            serializer.Serialize(writer, item, typeof(T));
        }

        writer.WriteEndArray();
    }

    public override ValueList<T>? ReadJson(JsonReader reader, Type objectType, ValueList<T>? existingValue, bool hasExistingValue, JsonSerializer serializer) =>
        serializer.Deserialize<T[]>(reader) is { } items ? ValueList.Create<T>(items) : null;
}
