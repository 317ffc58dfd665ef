using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Tests.Parsing;

/// <summary>Holds docs/cli.md against the commands.</summary>
public sealed partial class DocumentationTests
{
    private static readonly Terminal Nowhere = new(Stream.Null, Stream.Null, Stream.Null, _ => null);

    private static IReadOnlyDictionary<string, Section> Documented { get; } = ReadSections();

    private static IReadOnlyDictionary<string, Command> Commands { get; } =
        Below(CommandTree.OfServer(Nowhere), "orchestrator").Concat(Below(CommandTree.OfService(Nowhere, "service"), "orchestrator <service>"))
            .ToDictionary(entry => entry.Path, entry => entry.Command);

    [Fact]
    public void Every_command_is_documented_and_every_documented_command_exists() =>
        Documented.Keys.Should().BeEquivalentTo(Commands.Keys);

    [Fact]
    public void Every_command_is_documented_with_its_arguments()
    {
        foreach (var (path, command) in Commands)
        {
            var arguments = command.Arguments.Select(argument => argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.Name}]" : $" <{argument.Name}>");
            Documented[path].Arguments.Should().Be(string.Concat(arguments), path);
        }
    }

    [Fact]
    public void Every_command_is_documented_with_its_options_and_no_others()
    {
        foreach (var (path, command) in Commands)
        {
            Documented[path].Options.Should().BeEquivalentTo(command.Options.SelectMany(Names), path);
        }
    }

    [Fact]
    public void Every_alias_of_a_command_is_documented()
    {
        foreach (var (path, command) in Commands)
        {
            Documented[path].Aliases.Should().BeEquivalentTo(command.Aliases, path);
        }
    }

    [Fact]
    public void The_options_of_every_command_are_documented_once()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "cli.md"));
        var common = text[text.IndexOf("## Options of every command", StringComparison.Ordinal)..text.IndexOf("## Packages", StringComparison.Ordinal)];

        OptionsIn(common).Should().BeEquivalentTo(CommandTree.OfService(Nowhere, "service").Options.SelectMany(Names));
    }

    private static IEnumerable<string> Names(Option option)
    {
        var value = option.HelpName is null ? "" : " " + option.HelpName;
        return option.Aliases.Append(option.Name).Where(name => name.StartsWith('-')).Select(name => name + value);
    }

    private static IEnumerable<(string Path, Command Command)> Below(Command parent, string path) =>
        parent.Subcommands.Where(command => !command.Hidden).SelectMany(command => Below(command, $"{path} {command.Name}").Prepend(($"{path} {command.Name}", command)));

    private static Dictionary<string, Section> ReadSections()
    {
        var sections = new Dictionary<string, Section>(StringComparer.Ordinal);
        foreach (var text in File.ReadAllText(Path.Combine(Root(), "docs", "cli.md")).Split("\n### ").Skip(1).Select(text => text.Split("\n## ")[0]))
        {
            var heading = Heading().Match(text);
            heading.Success.Should().BeTrue(text.Split('\n')[0]);
            var also = Also().Match(text);
            sections.Add(heading.Groups["path"].Value, new(heading.Groups["arguments"].Value, OptionsIn(text), also.Success ? [also.Groups[1].Value] : []));
        }

        return sections;
    }

    private static List<string> OptionsIn(string text) =>
        [.. text.Split('\n').Where(line => line.StartsWith("- `", StringComparison.Ordinal)).SelectMany(line => OptionName().Matches(line.Split(':')[0]).Select(match => match.Groups[1].Value))];

    private static string Root([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex("^`(?<path>orchestrator(?: <service>)?(?: [a-z_-]+)*)(?<arguments>(?: [<[][a-z]+[]>])*)`")]
    private static partial Regex Heading();

    [GeneratedRegex(@"Also `([a-z-]+)`\.")]
    private static partial Regex Also();

    [GeneratedRegex("`(-[^`]+)`")]
    private static partial Regex OptionName();

    private sealed record Section(string Arguments, IReadOnlyList<string> Options, IReadOnlyList<string> Aliases);
}
