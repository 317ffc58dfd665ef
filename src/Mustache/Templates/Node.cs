namespace Orchestrator.Mustache.Templates;

/// <summary>A piece of a template.</summary>
internal abstract record Node;

/// <summary>Text that is written as it is.</summary>
internal sealed record TextNode(string Text, int Line) : Node;

/// <summary>A value tag.</summary>
internal sealed record ValueNode(string Name, bool Escaped, int Line) : Node;

/// <summary>A section or inverted section.</summary>
internal sealed record SectionNode(string Name, bool Inverted, IReadOnlyList<Node> Children) : Node;
