namespace Orchestrator.Clusters.Local.Linux;

/// <summary>The programs of this machine that tasks are started with, by absolute path: nobody's search path matters.</summary>
internal static class Programs
{
    private static readonly string[] Folders = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];

    /// <summary>Sets a user and takes privileges.</summary>
    public static string Setpriv { get; } = Find("setpriv");

    /// <summary>Sets resource limits.</summary>
    public static string Prlimit { get; } = Find("prlimit");

    /// <summary>Sets an environment.</summary>
    public static string Env { get; } = Find("env");

    /// <summary>Looks whether all of them are there.</summary>
    /// <exception cref="IOException">One is missing; the message says which, and what brings it.</exception>
    public static void Require()
    {
        foreach (var (program, package) in new[] { (Setpriv, "util-linux"), (Prlimit, "util-linux"), (Env, "coreutils") })
        {
            if (!File.Exists(program))
            {
                throw new IOException($"Tasks need the program {Path.GetFileName(program)}, which is not here; install {package}.");
            }
        }
    }

    private static string Find(string program) =>
        Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists) ?? Path.Combine(Folders[0], program);
}
