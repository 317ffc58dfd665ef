using System.Text.RegularExpressions;

namespace Orchestrator.Clusters.Local.Runner;

/// <summary>
/// Commands that are nothing but the words of one program: <c>exec sleep 10</c>, <c>./bin/server --port=80</c>. A shell
/// would do nothing but become that program, so none is started for them.
/// </summary>
internal static partial class PlainCommand
{
    /// <summary>The words of a plain command, which mean the same to every shell; null when the command needs a shell of its own.</summary>
    public static string? Words(string command) =>
        Plain().Match(command) is { Success: true } plain ? plain.Groups["words"].Value : null;

    // After exec, or with a slash in its name, a word is a program and no builtin of a shell.
    [GeneratedRegex(@"^ *(exec +|(?=[A-Za-z0-9_.+@%,:-]*/))(?<words>[A-Za-z0-9_./+@%,:][A-Za-z0-9_./+@%,:-]*( +[A-Za-z0-9_./+@%,:=-]+)*)[ \n]*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}
