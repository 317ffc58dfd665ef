namespace Orchestrator.Cli.Output;

/// <summary>A tree of lines, drawn with <c>├─</c>, <c>│</c> and <c>└─</c>.</summary>
/// <param name="Text">The line.</param>
/// <param name="Children">What hangs below it.</param>
internal sealed record Tree(string Text, IReadOnlyList<Tree> Children)
{
    /// <summary>A tree without anything below it.</summary>
    public static Tree Leaf(string text) => new(text, []);

    /// <summary>The lines of the tree.</summary>
    public IEnumerable<string> Lines() => [Text, .. LinesBelow("")];

    private IEnumerable<string> LinesBelow(string indent)
    {
        for (var i = 0; i < Children.Count; i++)
        {
            var isLast = i == Children.Count - 1;
            yield return indent + (isLast ? "└─ " : "├─ ") + Children[i].Text;
            foreach (var line in Children[i].LinesBelow(indent + (isLast ? "   " : "│  ")))
            {
                yield return line;
            }
        }
    }
}
