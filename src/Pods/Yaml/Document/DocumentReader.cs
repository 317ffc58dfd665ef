using Orchestrator.Pods.Yaml.Reading;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestrator.Pods.Yaml.Document;

/// <summary>Text → the nodes of its first YAML document.</summary>
internal sealed class DocumentReader(Problems problems)
{
    private const int Deepest = 64;

    /// <summary>The first document; null, with errors reported, when there is none or it is broken.</summary>
    public YamlNode? Read(string text)
    {
        var parser = new Parser(new Scanner(new StringReader(text.TrimStart('\uFEFF')), skipComments: true));
        YamlNode? document;
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                problems.Error(1, 1, "", "there is no service spec here: the text is empty");
                return null;
            }

            document = Node(parser, "", null, 0);
            parser.Consume<DocumentEnd>();
        }
        catch (YamlException broken)
        {
            var (line, column) = TabbedIndentation(text, broken) ?? ((int)broken.Start.Line, (int)broken.Start.Column);
            problems.Error(line, column, "", "this is not YAML: " + broken.Message);
            return null;
        }
        catch (InvalidOperationException)
        {
            // What the scanner throws when a list or map in brackets goes on where it cannot.
            var (line, column) = parser.Current is { } last ? ((int)last.End.Line, (int)last.End.Column) : (1, 1);
            problems.Error(line, column, "", "this is not YAML: a list or map in brackets is not closed after this");
            return null;
        }

        WarnOfMore(parser);
        return problems.Errors.Count == 0 ? document : null;
    }

    /// <summary>The scanner reports a tab in the indentation at the start of the text.</summary>
    private static (int Line, int Column)? TabbedIndentation(string text, YamlException broken)
    {
        if (!broken.Message.Contains("tab as indentation", StringComparison.Ordinal))
        {
            return null;
        }

        var lines = text.Split('\n');
        var line = Array.FindIndex(lines, candidate => candidate.TrimStart(' ').StartsWith('\t') && candidate.Trim().Length > 0);
        return line < 0 ? null : (line + 1, lines[line].IndexOf('\t', StringComparison.Ordinal) + 1);
    }

    /// <summary>Like the original, later documents are not read; they may even be broken.</summary>
    private void WarnOfMore(Parser parser)
    {
        try
        {
            if (parser.Accept<DocumentStart>(out var more))
            {
                problems.Warn((int)more.Start.Line, (int)more.Start.Column, "", "only the first YAML document is read; this one is ignored");
            }
        }
        catch (Exception broken) when (broken is YamlException or InvalidOperationException)
        {
            var after = parser.Current?.End ?? Mark.Empty;
            problems.Warn((int)after.Line, (int)after.Column, "", "only the first YAML document is read; what follows it is ignored");
        }
    }

    private YamlNode Node(Parser parser, string path, YamlScalar? key, int depth)
    {
        var next = parser.Current!;
        if (depth > Deepest)
        {
            throw new YamlException(next.Start, next.End, $"nested over {Deepest} deep");
        }

        var (line, column) = key is null ? Place(next) : (key.Line, key.Column);
        switch (next)
        {
            case Scalar scalar:
                parser.MoveNext();
                var plain = scalar.Style == ScalarStyle.Plain;
                return plain && scalar.Value.Length == 0
                    ? new YamlScalar(path, line, column, "", true)
                    : new YamlScalar(path, (int)scalar.Start.Line, (int)scalar.Start.Column, scalar.Value, plain);
            case AnchorAlias alias:
                parser.MoveNext();
                var (aliasLine, aliasColumn) = Place(alias);
                problems.Error(aliasLine, aliasColumn, path, $"YAML aliases are not supported: '*{alias.Value}'; write the value out");
                return new YamlScalar(path, aliasLine, aliasColumn, "", true);
            case SequenceStart:
                return new YamlList(path, line, column, Items(parser, path, depth));
            default:
                return new YamlMap(path, line, column, Entries(parser, path, depth));
        }
    }

    private List<YamlNode> Items(Parser parser, string path, int depth)
    {
        parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(parser, KeyPath.Item(path, items.Count), null, depth + 1));
        }

        return items;
    }

    private List<YamlEntry> Entries(Parser parser, string path, int depth)
    {
        parser.Consume<MappingStart>();
        var entries = new List<YamlEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var text))
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be plain text");
            }

            var (line, column) = Place(text);
            var key = new YamlScalar(KeyPath.Of(path, text.Value), line, column, text.Value, text.Style == ScalarStyle.Plain);
            var value = Node(parser, key.Path, key, depth + 1);
            if (seen.Add(text.Value))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                problems.Error(line, column, key.Path, $"Duplicate field '{text.Value}': it is already there above, and may be there only once");
            }
        }

        return entries;
    }

    private static (int Line, int Column) Place(ParsingEvent at) => ((int)at.Start.Line, (int)at.Start.Column);
}
