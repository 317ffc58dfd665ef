using Orchestrator.Mustache.Dialects;

namespace Orchestrator.Mustache.Templates;

/// <summary>The pieces of a template and values → text.</summary>
internal sealed class Renderer
{
    private readonly Dialect _dialect;
    private readonly Output _output;
    private readonly List<MissingValue> _missing = [];
    private readonly List<object?> _scopes;

    public Renderer(Dialect dialect, IReadOnlyDictionary<string, object?> values)
    {
        _dialect = dialect;
        _output = dialect.NewOutput();
        _scopes = [values];
    }

    public Rendering Render(IReadOnlyList<Node> nodes)
    {
        Write(nodes);
        return new Rendering(_output.ToString(), _missing, _output.Lines);
    }

    private void Write(IReadOnlyList<Node> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode text:
                    _output.Write(text.Text, text.Line);
                    break;
                case ValueNode value:
                    WriteValue(value);
                    break;
                case SectionNode section:
                    WriteSection(section);
                    break;
            }
        }
    }

    private void WriteValue(ValueNode node)
    {
        if (Find(node.Name) is { } value)
        {
            _output.WriteValue(value, node.Escaped, node.Line);
        }
        else
        {
            _missing.Add(new MissingValue(node.Name, node.Line));
        }
    }

    private void WriteSection(SectionNode section)
    {
        var value = Find(section.Name);
        if (section.Inverted)
        {
            if (!IsTrue(value))
            {
                Write(section.Children);
            }
        }
        else if (IsTrue(value))
        {
            IReadOnlyList<object?> scopes = value as IReadOnlyList<object?> ?? [value];
            foreach (var scope in scopes)
            {
                _scopes.Add(scope);
                Write(section.Children);
                _scopes.RemoveAt(_scopes.Count - 1);
            }
        }
    }

    private bool IsTrue(object? value) => value switch
    {
        null => false,
        bool truth => truth,
        string text => _dialect.IsTrue(text),
        IReadOnlyList<object?> list => list.Count > 0,
        _ => true,
    };

    private object? Find(string name)
    {
        var found = name == "." ? _scopes[^1] : Walk(name.Split('.'));
        return found is string text ? _dialect.Read(text) : found;
    }

    private object? Walk(string[] names)
    {
        for (var depth = _scopes.Count - 1; depth >= 0; depth--)
        {
            if (_scopes[depth] is IReadOnlyDictionary<string, object?> scope && scope.TryGetValue(names[0], out var value))
            {
                return names.Skip(1).Aggregate(value, Member);
            }
        }

        return null;
    }

    private static object? Member(object? owner, string name) =>
        owner is IReadOnlyDictionary<string, object?> members && members.TryGetValue(name, out var member) ? member : null;
}
