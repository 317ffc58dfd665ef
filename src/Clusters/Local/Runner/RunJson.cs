using System.Text.Json.Serialization;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>How the files of a run folder are read and written.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(TaskRecord))]
[JsonSerializable(typeof(Verdict))]
[JsonSerializable(typeof(KillRequest))]
[JsonSerializable(typeof(SortedDictionary<string, SortedSet<string>>))]
internal sealed partial class RunJson : JsonSerializerContext;
