using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Orchestrator.Api.Access;
using Orchestrator.Api.Hosting;

namespace Orchestrator.Api.Tests.Hosting;

/// <summary>Holds docs/api.md against the server.</summary>
public sealed partial class DocumentationTests
{
    private static string Text { get; } = File.ReadAllText(Page());

    [Fact]
    public void Every_option_is_documented_and_every_documented_option_exists() =>
        OptionRow().Matches(Text).Select(match => match.Groups[1].Value.Replace("\\|", "|")).Should().BeEquivalentTo(
            new ServerCommandLine().Options.Select(option => option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}"));

    [Fact]
    public void Every_route_is_documented_with_who_may_use_it()
    {
        var documented = RouteRow().Matches(Text).Select(match => (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)).ToList();
        var alsoUnderCosmos = documented.Where(row => row.Item2.StartsWith("/package/", StringComparison.Ordinal) || row.Item2 == "/service/describe").Select(row => row with { Item2 = "/cosmos" + row.Item2 });

        documented.Concat(alsoUnderCosmos).Should().BeEquivalentTo(
            AuthorizationTable.Rows.Select(row => (row.Verb, row.Pattern, row.Permission == Permission.Anyone ? "anyone" : "token")));
    }

    [Fact]
    public void The_exit_codes_are_documented() =>
        ExitRow().Matches(Text).Select(match => match.Groups[1].Value).Should().Equal(Enum.GetValues<ExitCode>().Select(code => $"{(int)code}"));

    private static string Page([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "api.md"));

    [GeneratedRegex(@"^\| `(--[^`]+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"^\| (GET|POST|PUT|DELETE) \| `([^`]+)` \| (\w+) \|$", RegexOptions.Multiline)]
    private static partial Regex RouteRow();

    [GeneratedRegex(@"^\| (\d) \| ", RegexOptions.Multiline)]
    private static partial Regex ExitRow();
}
