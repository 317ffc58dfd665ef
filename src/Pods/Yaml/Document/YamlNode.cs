namespace Orchestrator.Pods.Yaml.Document;

/// <summary>A piece of a YAML document that knows its place.</summary>
/// <param name="Path">The keys that lead to it; empty for the whole document.</param>
/// <param name="Line">From 1, in the text read.</param>
/// <param name="Column">From 1.</param>
internal abstract record YamlNode(string Path, int Line, int Column);

/// <summary>Text as it stands in the source, without quotes.</summary>
/// <param name="Path">The keys that lead to it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Text">The text.</param>
/// <param name="IsPlain">Whether it was written without quotes and not as a block.</param>
internal sealed record YamlScalar(string Path, int Line, int Column, string Text, bool IsPlain) : YamlNode(Path, Line, Column)
{
    /// <summary>Whether the source says nothing here: no text, <c>~</c> or <c>null</c>, unquoted.</summary>
    public bool IsNull => IsPlain && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>A list. Its place is that of the key before it.</summary>
internal sealed record YamlList(string Path, int Line, int Column, IReadOnlyList<YamlNode> Items) : YamlNode(Path, Line, Column);

/// <summary>A map without doubled keys, in the order of the source. Its place is that of the key before it.</summary>
internal sealed record YamlMap(string Path, int Line, int Column, IReadOnlyList<YamlEntry> Entries) : YamlNode(Path, Line, Column);

/// <summary>A key and its value.</summary>
/// <param name="Key">The key, with its own place and the path of the value.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
