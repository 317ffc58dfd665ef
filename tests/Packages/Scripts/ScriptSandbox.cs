using System.Diagnostics;

namespace Orchestrator.Packages.Tests.Scripts;

/// <summary>How a script ended and what it printed, errors included.</summary>
internal sealed record ScriptEnd(int ExitCode, string Output)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder in which a script of a package runs, with stand-ins for the programs that it calls.</summary>
internal sealed class ScriptSandbox : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>A process that another test starts meanwhile would hold a program open for writing for a moment, and it could not be run then.</summary>
    private static readonly Lock WriteOrStart = new();

    private readonly string _programs;

    public ScriptSandbox()
    {
        Folder = Directory.CreateTempSubdirectory("orchestrator-script-").FullName;
        _programs = Directory.CreateDirectory(Path.Combine(Folder, "programs")).FullName;
    }

    public string Folder { get; }

    /// <summary>Puts a program, a shell script itself, before those of the machine.</summary>
    public ScriptSandbox Program(string name, string script)
    {
        var file = Path.Combine(_programs, name);
        lock (WriteOrStart)
        {
            File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>A program that prints its <paramref name="answers"/> one after the other, the last one again and again.</summary>
    public ScriptSandbox Answering(string name, params string[] answers)
    {
        for (var i = 0; i < answers.Length; i++)
        {
            Write($"{name}.{i}", answers[i]);
        }

        return Program(name, $"""
            turn=$(cat {name}.turn 2>/dev/null || echo 0)
            [ "$turn" -ge {answers.Length - 1} ] || echo $((turn + 1)) >{name}.turn
            cat {name}."$turn"
            """);
    }

    /// <summary>Sleeping costs no time here; <see cref="Slept"/> tells how often it was asked for.</summary>
    public ScriptSandbox Sleepless() => Program("sleep", "echo \"$1\" >>slept");

    public int Slept => File.Exists(In("slept")) ? File.ReadAllLines(In("slept")).Length : 0;

    public ScriptSandbox Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(file))!);
        File.WriteAllText(In(file), text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(In(file));

    public bool Has(string file) => File.Exists(In(file));

    /// <summary>Runs a script of a package to its end.</summary>
    /// <param name="shell">What runs it, as the package's spec does.</param>
    /// <param name="package">The package.</param>
    /// <param name="script">The script's name in the package.</param>
    /// <param name="environment">All of its environment but the path.</param>
    public ScriptEnd Run(string shell, string package, string script, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", "exec \"$0\" \"$1\" 2>&1", shell, Path.Combine(ShippedPackages.Folder, package, script) },
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = $"{_programs}:/usr/local/bin:/usr/bin:/bin";
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{script} did not end within {Limit}.");
        }

        return new(process.ExitCode, output.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string In(string file) => Path.Combine(Folder, file);

    private static Process Start(ProcessStartInfo start)
    {
        lock (WriteOrStart)
        {
            return Process.Start(start)!;
        }
    }
}
