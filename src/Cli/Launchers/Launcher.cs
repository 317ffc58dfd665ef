namespace Orchestrator.Cli.Launchers;

/// <summary>
/// A small script named after a package, so that <c>kafka plan status deploy</c> works. It lies in a folder of this
/// program's own; a file there that this program did not make is never touched.
/// </summary>
internal static class Launcher
{
    private const string Mark = "# Made by 'orchestrator package install'; 'orchestrator package uninstall' deletes it.";

    /// <summary>Makes the launcher of a package.</summary>
    /// <returns>Its path; null when there is none, because it is another's file or cannot be written.</returns>
    public static string? Create(Terminal terminal, string package)
    {
        if (PathOf(terminal, package) is not { } path)
        {
            return null;
        }

        try
        {
            if (File.Exists(path) && !IsOwn(path))
            {
                terminal.Error.WriteLine($"{path} was not made by orchestrator, so it stays as it is: '{package} plan …' is not set up.");
                return null;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var draft = $"{path}.{Environment.ProcessId}.new";
            File.WriteAllText(draft, $"#!/bin/sh\n{Mark}\nexec {Quoted(OwnProgram())} {package} \"$@\"\n");
            File.SetUnixFileMode(draft, (UnixFileMode)Convert.ToInt32("755", 8));
            File.Move(draft, path, overwrite: true);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"The command '{package}' is not set up: {e.Message}");
            return null;
        }
    }

    /// <summary>Deletes the launcher of a package when this program made it.</summary>
    public static void Delete(Terminal terminal, string package)
    {
        try
        {
            if (PathOf(terminal, package) is { } path && File.Exists(path) && IsOwn(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"The command '{package}' is not removed: {e.Message}");
        }
    }

    /// <summary>Where the launcher of a package lies: <c>ORCHESTRATOR_BIN</c>, else <c>orchestrator/bin</c> in the user's data folder; null when neither is known.</summary>
    public static string? PathOf(Terminal terminal, string package)
    {
        var folder = terminal.Variable("ORCHESTRATOR_BIN")
            ?? (terminal.Variable("XDG_DATA_HOME") is { } data ? Path.Combine(data, "orchestrator", "bin")
                : terminal.Variable("HOME") is { } home ? Path.Combine(home, ".local", "share", "orchestrator", "bin")
                : null);
        return folder is null || package.Contains('/', StringComparison.Ordinal) ? null : Path.Combine(folder, package);
    }

    private static bool IsOwn(string path) => File.ReadLines(path).Skip(1).FirstOrDefault() == Mark;

    private static string OwnProgram() => Path.Combine(AppContext.BaseDirectory, Commands.CommandTree.Program);

    private static string Quoted(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
